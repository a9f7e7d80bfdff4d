import CGSL
import EventKernel
import Testing

@Suite("GSL")
struct GSLTests {
  @Test("a status that is not success is thrown with its meaning and its routine")
  func thrown() {
    #expect(throws: GSLError(code: Int32(GSL_EDOM), routine: "gsl_example")) {
      try GSL.check(Int32(GSL_EDOM), "gsl_example")
    }
    #expect(
      GSLError(code: Int32(GSL_EDOM), routine: "gsl_example").description
        == "gsl_example: input domain error (GSL error 1)")
  }

  @Test("an error inside the library does not abort the process")
  func handlerOff() {
    GSL.prepare()
    #expect(gsl_rng_uniform_int(gsl_rng_alloc(heddle_rng_mt19937()), 0) == 0)
  }

  @Test("success throws nothing")
  func success() throws {
    try GSL.check(Int32(GSL_SUCCESS), "gsl_example")
    #expect(GSL.version.contains("."))
  }
}
