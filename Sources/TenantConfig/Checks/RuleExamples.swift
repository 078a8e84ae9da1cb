// swift-format-ignore-file

/// Made from the goldens of the tests; `FRONTDESK_WRITE_GOLDENS=1 swift test --filter ExampleTests` writes it anew.
let ruleExamples: [String: Rule.Example] = [:]
