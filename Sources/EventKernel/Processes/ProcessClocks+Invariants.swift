extension ProcessClocks {
  /// Stops the process if the tree is not what it should be; O(count), for tests.
  public borrowing func _checkInvariants() {
    for node in 1..<width {
      precondition(
        keys[node] == min(keys[2 * node], keys[2 * node + 1]), "node \(node) has the wrong winner")
    }
    for leaf in 0..<width {
      let key = keys[width + leaf]
      precondition(
        key == Self.parkedKey || Self.process(of: key) == leaf,
        "leaf \(leaf) holds another process")
      precondition(leaf < count || key == Self.parkedKey, "leaf \(leaf) holds no process")
    }
    precondition(keys[1] == Self.parkedKey || Self.time(of: keys[1]) >= now, "time ran backwards")
  }
}
