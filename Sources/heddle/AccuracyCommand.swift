import ArgumentParser
import Foundation
import Reports

/// `heddle accuracy`.
struct AccuracyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy",
    abstract: "Says how far results are from published figures, as a page in Markdown.",
    discussion: """
      Each folder is that of a scenario with 'report.published', a file of published values; its copy \
      in the folder is compared with the runs. The page has a table of errors and all values for each, \
      and the comment that begins the scenario.

      EXAMPLES:
        heddle run scenarios/validation/diem-block-stm.yaml
        heddle accuracy results/diem-block-stm
      """)

  @Argument(help: ArgumentHelp("Results folders.", valueName: "dir"))
  var folders: [String]

  func run() throws {
    let page = try AccuracyPage(folders.map { ResultsFolder(URL(filePath: $0)) })
    Terminal.print(page.markdown)
  }
}
