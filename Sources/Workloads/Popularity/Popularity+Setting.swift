import Settings

extension Popularity {
  /// A setting `uniform | {zipf: s} | {hot-set: ...} | {weights: FILE} | {hot-spot: ...} | {drifting:
  /// ...}` of that name.
  public static func setting(_ name: String, _ summary: String) -> Setting {
    let forms = [
      TaggedCase("uniform"),
      TaggedCase("zipf", .real(0...exponentMax)),
      TaggedCase("hot-set", .group(HotSet.settings)),
      TaggedCase("weights", .path),
      TaggedCase("hot-spot", .group(HotSpot.onceSettings)),
      TaggedCase("drifting", .group(HotSpot.driftingSettings)),
    ]
    return Setting(name, .tagged(forms), default: .tagged("uniform", nil), summary)
  }

  /// Reads the value of a ``setting(_:_:)``, and the file that it names.
  ///
  /// - Throws: ``WorkloadError`` for a file of weights that is no such file, and for a hot spot that
  ///   ends before it begins.
  public init(_ name: String, in values: SettingValues) throws(WorkloadError) {
    switch values.tagged(name) {
    case ("zipf", .real(let exponent)): self = .zipf(exponent: exponent)
    case ("uniform", nil): self = .uniform
    case ("hot-set", .group(let members)): self = .hotSet(HotSet(members))
    case ("weights", .text(let file)): self = .weights(try Self.table(file, setting: name))
    case ("hot-spot", .group(let members)):
      self = .hotSpot(try HotSpot(once: members, setting: name))
    case ("drifting", .group(let members)): self = .hotSpot(HotSpot(drifting: members))
    case (let tag, _): preconditionFailure("setting '\(name)' has no form '\(tag)'")
    }
  }

  /// Reads the value of a ``setting(_:_:)`` of a group that stands at `path`; notes in `errors` what is wrong
  /// with it, and is then uniform.
  init(
    _ name: String, in values: SettingValues, at path: String, _ errors: inout [WorkloadError]
  ) {
    do {
      self = try Popularity(name, in: values)
    } catch {
      let setting = path.isEmpty ? error.setting : "\(path).\(error.setting)"
      errors.append(WorkloadError(setting: setting, reason: error.reason))
      self = .uniform
    }
  }

  private static func table(
    _ file: String, setting: String
  ) throws(WorkloadError) -> WeightTable {
    do throws(DataFileError) {
      return try WeightTable(contentsOf: file)
    } catch {
      throw WorkloadError(setting: setting, reason: "\(error)")
    }
  }
}
