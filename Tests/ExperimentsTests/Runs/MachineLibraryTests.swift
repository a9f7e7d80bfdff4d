import Experiments
import Foundation
import Testing

@Suite struct MachineLibraryTests {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test("machines beside a scenario, or above it, are found")
  func besideScenario() {
    let library = MachineLibrary(
      scenario: Self.repository + "/scenarios/traces/x.yaml", workingDirectory: "/nowhere",
      program: "/nowhere/heddle")
    #expect(library.names.first == "laptop")
    #expect(library.names.contains("diem-c5a-16xlarge"))
  }

  @Test("machines of the repository that a program was built in are found")
  func besideProgram() {
    let library = MachineLibrary(
      scenario: nil, workingDirectory: "/nowhere",
      program: Self.repository + "/.build/release/heddle")
    #expect(library.names.contains("server"))
  }

  @Test("every shipped machine can be read, and says what it is")
  func shipped() throws {
    let library = MachineLibrary(searching: [Self.repository + "/scenarios/machines"])
    for name in library.names {
      #expect(try library.profile(for: .shipped(name)).name == name)
      #expect(try !library.summary(of: name).isEmpty)
    }
  }

  @Test("without any file there is the ideal machine")
  func none() throws {
    #expect(noMachines.names == ["ideal"])
    #expect(try noMachines.profile(for: .shipped("ideal")) == .ideal)
  }
}
