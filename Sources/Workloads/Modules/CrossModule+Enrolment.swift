import EventKernel
import Ledger

extension CrossModule {
  /// Enrols a subject in a study: its credential (key in argument 0) must be valid, it must not take part
  /// yet (1), and there must be a place left (2, the number of those who take part, below the capacity, 3).
  ///
  /// The number of those who take part is the hot key of a study.
  static let enrolment = Contract("enrolment") { contract in
    let credential = contract.argument(0), member = contract.argument(1)
    let count = contract.argument(2), capacity = contract.argument(3)
    let one = contract.constant(1)
    let status = contract.load(credential)
    contract.require(status == one, code: 1)
    let membership = contract.load(member)
    contract.require(membership == contract.constant(0), code: 2)
    contract.compute(15_000)
    let taken = contract.load(count)
    contract.require(taken < contract.load(capacity), code: 3)
    contract.store(member, one)
    contract.store(count, taken + one)
  }

  func fill(
    _ call: inout Call, _ credentials: Offers.Credentials, _ enrolment: Offers.Enrolment,
    in block: Int,
    from stream: RandomStream
  ) {
    let subjects = min(credentials.subjects, enrolment.subjects)
    let subject = credentials.popularity.next(from: stream, in: block) % subjects
    let study = enrolment.popularity.next(from: stream, in: block) % enrolment.studies
    call.sender = subject
    call.arguments.append(credentials.status[subject].packed)
    call.arguments.append(enrolment.members[study * enrolment.subjects + subject].packed)
    call.arguments.append(enrolment.counts[study].packed)
    call.arguments.append(enrolment.capacities[study].packed)
  }
}
