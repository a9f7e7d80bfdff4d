import Execution
import Testing

@Suite("Every executor, every shape of block")
struct ConformanceTests {
  @Test(
    "is serially equivalent on virtual cores",
    arguments: TestExecutor.all, [1, 2, 3, 8, 64])
  func virtually(_ executor: TestExecutor, _ cores: Int) throws {
    let instance = executor.make()
    for shape in TestBlock.shapes {
      try checkVirtually(shape, instance, cores: cores)
      try checkVirtually(shape, instance, cores: cores, profile: .ideal)
    }
  }

  @Test("is serially equivalent on threads", arguments: TestExecutor.all, [1, 2, 3, 8])
  func onThreads(_ executor: TestExecutor, _ threads: Int) throws {
    let instance = executor.make()
    let driver = ThreadDriver(threads: threads, profile: .ideal)
    for shape in TestBlock.shapes {
      for _ in 0..<5 { try checkOnThreads(shape, instance, driver) }
    }
  }
}
