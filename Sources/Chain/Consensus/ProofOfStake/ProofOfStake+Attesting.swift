import EventKernel

extension ProofOfStake {
  /// Attests, if that is its duty in this slot and it has not done so.
  mutating func attest(_ effects: inout Effects) {
    let epoch = epoch(of: view)
    let duty = duties.duty(of: seat.validator, epoch: epoch)
    guard duty.slot == view, attestedEpoch < epoch else { return }
    chooseHead(&effects)
    // The sources of a validator never go back, since what is justified stays so.
    guard let source = gadget.source(before: max(epoch, 1)) else { return }
    let target = checkpoint(of: epoch, below: head)
    // It has learnt what is final, but not yet what that was justified by.
    guard seat.blocks.isAncestor(source.block, of: target.block) else { return }
    attestedEpoch = epoch
    let attestation = Attestation(
      slot: Int32(view), head: head, link: Link(source: source, target: target))
    if options.aggregators == 0 {
      effects.broadcast(.attestation(attestation))
    } else {
      let members = duties.members(of: view, part: duty.part)
      for aggregator in members.prefix(options.aggregators) where aggregator != seat.validator {
        effects.send(.attestation(attestation), to: aggregator)
      }
    }
    take(attestation, from: seat.validator, &effects)
  }

  /// The checkpoint of an epoch on the chain of a block.
  private func checkpoint(of epoch: Int, below block: BlockID) -> Checkpoint {
    var block = block
    while Int(seat.blocks[block].view) > epoch * options.slotsPerEpoch {
      block = seat.blocks[block].parent
    }
    return Checkpoint(block: block, epoch: Int32(epoch))
  }

  /// Takes in an attestation by itself, and gathers it if that is its duty.
  mutating func take(
    _ attestation: Attestation, from sender: Int, _ effects: inout Effects
  ) {
    guard count(attestation, by: sender, &effects), options.aggregators > 0,
      Int(attestation.slot) == view, effects.now < instant(of: .aggregation, slot: view)
    else { return }
    let mine = duties.duty(of: seat.validator, epoch: epoch(of: view))
    let theirs = duties.duty(of: sender, epoch: epoch(of: view))
    guard mine.slot == view, mine.place < options.aggregators, mine.part == theirs.part else {
      return
    }
    let index = gathered.firstIndex { $0.attestation == attestation } ?? gathered.count
    if index == gathered.count {
      gathered.append(Aggregate(attestation: attestation, part: Int32(mine.part), members: 0))
    }
    gathered[index].members |= 1 << UInt64(theirs.place)
  }

  /// Sends what it has gathered.
  mutating func aggregate(_ effects: inout Effects) {
    for aggregate in gathered { effects.broadcast(.aggregate(aggregate)) }
    gathered = []
  }

  /// Takes in what an aggregator has gathered.
  mutating func take(_ aggregate: Aggregate, _ effects: inout Effects) {
    let members = duties.members(
      of: Int(aggregate.attestation.slot), part: Int(aggregate.part))
    for (place, member) in members.enumerated()
    where aggregate.members & 1 << UInt64(place) != 0 {
      count(aggregate.attestation, by: member, &effects)
    }
  }

  /// Counts an attestation of a member of its slot's committee; says whether it is one.
  @discardableResult
  private mutating func count(
    _ attestation: Attestation, by validator: Int, _ effects: inout Effects
  ) -> Bool {
    let slot = Int(attestation.slot)
    let link = attestation.link
    guard duties.duty(of: validator, epoch: epoch(of: slot)).slot == slot else { return false }
    // Who has not heard of the block has it by now, and executes it.
    execute(Import(block: attestation.head, justified: nil, finalized: nil), &effects)
    choice.vote(validator, slot: attestation.slot, for: attestation.head)
    if gadget.count(link, by: validator, in: seat.validators) { follow(&effects) }
    return true
  }
}
