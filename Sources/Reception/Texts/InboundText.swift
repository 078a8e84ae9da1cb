import Texting
package import Vocabulary

/// A text message as the provider delivered it, its signature checked. Pictures and what else came with it are left out.
package struct InboundText: Hashable, Sendable {
    /// The provider's id: the same for each delivery of it.
    package let sid: String
    package let sender: PhoneNumber
    package let text: String
    /// What the provider took it for, where it looks for keywords of its own.
    let keyword: TextKeyword?

    /// Line ends become LF, and control characters go. `keyword`: the provider's word, STOP, START or HELP.
    package init(sid: String, sender: PhoneNumber, text: String, keyword: String? = nil) {
        self.sid = sid
        self.sender = sender
        switch keyword?.uppercased() {
        case "STOP": self.keyword = .optOut
        case "START": self.keyword = .optIn
        case "HELP": self.keyword = .help
        default: self.keyword = TextKeyword(text)
        }
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            if scalar == "\r" || (scalar == "\n" && previous != "\r") {
                scalars.append("\n")
            } else if scalar == "\t" || scalar.properties.generalCategory != .control {
                scalars.append(scalar)
            }
        }
        self.text = String(scalars)
    }

    var isEmpty: Bool {
        text.unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
        }
    }
}

/// What a text turned out to be.
package enum TextKind: String, Hashable, Sendable, CaseIterable {
    case message
    case optOut = "opt_out"
    case optIn = "opt_in"
    case help
    case empty
    case tooLong = "too_long"
    /// Over what one number may send.
    case limited
    /// Of somebody who has opted out.
    case silenced

    /// Said in its turn; the others are answered whatever still waits.
    var hasTurn: Bool { self == .message || self == .empty || self == .tooLong }
}
