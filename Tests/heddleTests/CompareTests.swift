import Foundation
import Testing

/// Runs the small scenario into a folder, changed as arguments say.
private func results(_ name: String, in folder: URL, _ arguments: [String] = []) throws {
  try write(small, to: "small.yaml", in: folder)
  let result = try Program.run(
    ["run", "small.yaml", "--quiet", "--output", name] + arguments, in: folder)
  #expect(result.status == 0, "\(result.errors)")
}

@Suite("heddle compare")
struct CompareTests {
  @Test("finds equal runs equal, and a change beyond the threshold")
  func gate() throws {
    try withFolder { folder in
      try results("a", in: folder, ["--set", "replications=4"])
      try results("same", in: folder, ["--set", "replications=4"])
      try results(
        "slow", in: folder, ["--set", "replications=4", "--set", "workload.compute=3us"])
      let same = try Program.run(["compare", "a", "same", "--threshold", "5%"], in: folder)
      #expect(same.status == 0, "\(same.errors)")
      #expect(same.output.contains("B equals A in all 4 comparisons."))
      #expect(same.output.contains("Threshold 5 %: B is nowhere worse beyond it."))
      let slow = try Program.run(
        ["compare", "a", "slow", "--threshold", "5%", "--output", "all.csv"], in: folder)
      #expect(slow.status == 1)
      #expect(slow.output.contains("B is slower than A in all 4 comparisons"), "\(slow.output)")
      #expect(slow.output.contains("B is worse beyond it in 4 of 4 comparisons"))
      let table = try String(contentsOf: folder.appending(path: "all.csv"), encoding: .utf8)
      #expect(table.split(separator: "\n").count == 5)
      let open = try Program.run(["compare", "a", "slow"], in: folder)
      #expect(open.status == 0)
    }
  }

  @Test("puts each of several folders beside the first, and lists what does not match")
  func several() throws {
    try withFolder { folder in
      try results("a", in: folder)
      try results("one", in: folder, ["--set", "execution.cores=4"])
      try results("seed", in: folder, ["--seed", "9"])
      let result = try Program.run(["compare", "a", "one", "seed"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("only in A: point cores = 1"))
      #expect(result.output.contains("C is "))
      #expect(result.output.contains("since the seeds differ"))
    }
  }

  @Test("refuses what cannot be compared, with status 2 and a reason")
  func refusals() throws {
    try withFolder { folder in
      try results("a", in: folder, ["--set", "replications=1"])
      func refusal(_ arguments: [String]) throws -> String {
        let result = try Program.run(["compare"] + arguments, in: folder)
        #expect(result.status == 2, "\(arguments)")
        return result.errors
      }
      #expect(try refusal(["a"]).contains("one folder has nothing to be compared with"))
      #expect(try refusal(["a", "nowhere"]).contains("cannot read"))
      #expect(try refusal(["a", "a", "--threshold", "much"]).contains("is not a share"))
      #expect(try refusal(["a", "a", "--threshold", "100%"]).contains("lets everything pass"))
      #expect(
        try refusal(["a", "a", "--threshold", "5%"]).contains("takes at least two replications"))
      #expect(
        try refusal(["a", "a", "--output", "no/such/folder.csv"]).contains("cannot write"))
    }
  }
}
