import Execution
import Ledger

/// A violation executed again, step by step.
public struct ViolationReplay: Sendable, Equatable {
  /// The transactions, in preset order.
  public let transactions: [Call]
  /// The steps that were taken.
  public let steps: [Move]
  /// What is wrong in the end; `nil` if nothing is any more.
  public let difference: String?

  /// A transaction of the block.
  public struct Call: Sendable, Equatable {
    /// Its number in the whole block.
    public let number: Int
    /// The name of the contract.
    public let contract: String
    /// What it declares: `writes 0/1/7, reads 0/2/0`.
    public let accesses: String
  }

  /// A step of a worker, or the arrival of a message.
  public struct Move: Sendable, Equatable {
    /// Who moved: `worker 1`, or `message`.
    public let actor: String
    /// What kind of step it was, as in a machine profile: `versioned-read`.
    public let kind: String
    /// How many units and how much gas, where that is not nothing.
    public let amount: String
  }
}

extension ViolationReplay.Call {
  /// A transaction of a block of which some were kept.
  init(_ index: Int, of block: Block, number: Int) {
    self.number = number
    contract = block.library.contracts[Int(block.view.transactions[index].contract)].name
    let declared = Array(block.view.declaredAccesses(of: index))
    let modes: [(DeclaredAccess.Mode, String)] = [
      (.read, "reads"), (.increment, "increments"), (.write, "writes"),
    ]
    accesses = modes.compactMap { mode, verb in
      let keys = declared.filter { $0.mode == mode }.map { "\($0.key)" }
      return keys.isEmpty ? nil : "\(verb) \(keys.joined(separator: " "))"
    }.joined(separator: ", ")
  }
}

extension ViolationReplay.Move {
  /// A choice among workers and messages, and the step that it led to.
  init(choice: Int, _ step: Step?) {
    guard let step else {
      self.init(actor: "message", kind: "arrives", amount: "")
      return
    }
    let units = step.kind == .coldRead ? "ns" : "units"
    let amounts = [
      step.count != 1 ? "\(step.count) \(units)" : nil,
      step.kind == .send ? "message \(step.gas)" : (step.gas > 0 ? "\(step.gas) gas" : nil),
    ]
    self.init(
      actor: "worker \(choice)", kind: Self.hyphenated("\(step.kind)"),
      amount: amounts.compactMap(\.self).joined(separator: ", "))
  }

  /// `versioned-read` for `versionedRead`.
  private static func hyphenated(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
    }
  }
}
