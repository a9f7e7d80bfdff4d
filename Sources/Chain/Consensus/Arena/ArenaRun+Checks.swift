extension ArenaRun {
  /// Notes that a block is final at a copy, with all below it, and checks that it may be.
  mutating func finalize(_ block: BlockID, at copy: Int) {
    let old = copies[copy].final
    let validator = copies[copy].validator
    let now = ArenaViolation.Claim(validator: validator, block: block)
    guard blocks[block].height > blocks[old].height else {
      if !blocks.isAncestor(block, of: old) {
        violate(.reversal(final: .init(validator: validator, block: old), now: now))
      }
      return
    }
    guard blocks.isAncestor(old, of: block) else {
      violate(.reversal(final: .init(validator: validator, block: old), now: now))
      return
    }
    copies[copy].final = block
    // What twins hold to be final is their own affair.
    guard !copies[copy].isTwin else { return }
    compare(block, above: old, at: validator)
  }

  /// Compares what has become final at a validator with what is final elsewhere, from below.
  private mutating func compare(_ block: BlockID, above old: BlockID, at validator: Int) {
    guard block != old else { return }
    compare(blocks[block].parent, above: old, at: validator)
    let height = Int(blocks[block].height)
    let claim = ArenaViolation.Claim(validator: validator, block: block)
    if height == finals.count {
      finals.append(claim)
    } else if finals[height].block != block {
      violate(.disagreement(height: height, first: finals[height], second: claim))
    }
  }

  /// Checks that a copy has a block which it makes use of.
  mutating func demand(_ block: BlockID, at copy: Int, _ verb: String) {
    guard !copies[copy].store.contains(block) else { return }
    violate(.misuse(validator: copies[copy].validator, "\(verb) \(block), which it does not have"))
  }

  /// Ends the schedule with a violation, unless there is one already.
  mutating func violate(_ rule: ArenaViolation.Rule) {
    guard report.violation == nil else { return }
    var violation = ArenaViolation(seed: seed, step: report.steps, rule: rule)
    if let story {
      violation.plan = plan
      violation.trace = story.end
    }
    report.violation = violation
  }
}
