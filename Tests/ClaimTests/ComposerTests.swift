import Dialogue
import Foundation
import Testing
import Vocabulary

@Suite struct ComposerTests {
    @Test func `C2 after a write its row speaks once, in the place of the model`() throws {
        let booked = try Scene("bloom-wellness", "turn-booked")
        let text = try booked.reply(
            to: "Great, Dana! You're booked for Tuesday at 2 PM. You're all set! Anything else?"
        ).text
        #expect(
            text.hasPrefix(
                "Great, Dana! You're booked: Haircut on Tuesday, March 10 at 2:00 PM with Jo, $55. Your code is K7M2QX."
            ))
        #expect(text.hasSuffix("Anything else?"))
        #expect(text.components(separatedBy: "booked").count == 2)
    }

    @Test func `C2 a write of which the model says nothing is said first`() throws {
        let held = try Scene("bloom-wellness", "turn-held")
        let text = try held.reply(to: "May I have your name and a phone number?").text
        #expect(
            text.hasPrefix(
                "I'm keeping Haircut on Tuesday, March 10 at 2:00 PM with Jo for you for 10 minutes. May I"))
    }

    @Test func `C2 a pending booking is never called confirmed`() throws {
        let pending = try Scene("bloom-wellness", "turn-pending")
        let text = try pending.reply(to: "Your booking is confirmed, see you on Tuesday at 2 PM!").text
        #expect(text.contains("It isn't final yet"))
        #expect(!text.contains("confirmed"))
    }

    @Test func `a reply ends with a sentence within its limit`() throws {
        let scene = try Scene("bloom-wellness", "none")
        let text = try scene.reply(
            to: String(repeating: "I am happy to help you with that today. ", count: 60)
        ).text
        #expect(text.count <= 1200 && text.count > 1100 && text.hasSuffix("."))
    }

    @Test func `C5 offers are mentioned in the order a reply names them`() throws {
        let scene = try Scene("bloom-wellness", "offers")
        let text = "Thursday, March 12 at 4:15 PM with Jo, or Tuesday, March 10 at 2 PM with Jo?"
        #expect(try scene.reply(to: text).mentions.map(\.local.date.day) == [12, 10])
        #expect(
            try scene.reply(to: "How about Friday at 9 AM?").mentions.map(\.local.date.day) == [10, 11, 12])
    }

    @Test func `a verdict doesn't depend on what follows`() throws {
        let scene = try Scene("bloom-wellness", "offers")
        let parts = [
            "I have Tuesday, March 10 at 2:00 PM with Jo.", " You're all set!", " Or Friday at 3 PM?",
        ]
        let whole = try scene.reply(to: parts.joined()).verdicts
        for count in 1...parts.count {
            #expect(try scene.reply(to: parts.prefix(count).joined()).verdicts == Array(whole.prefix(count)))
        }
    }
}
