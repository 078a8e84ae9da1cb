import Testing
import Understanding
import Vocabulary

/// The wishes in many people's words.
struct WordingTests {
    @Test(arguments: visits + questions + answers)
    func `a wish is heard however it is worded`(intent: Intent?, lines: String) {
        for line in lines.split(separator: "\n") {
            let heard = hear(String(line)).intents
            #expect(heard.first == intent, "\(line): \(heard.map(\.rawValue))")
        }
    }

    @Test(arguments: [
        "this is ridiculous", "your service is awful", "worst haircut ever", "I'm really annoyed with you",
        "what a waste of time", "nobody called me back", "for fuck's sake", "I want to make a complaint",
        "you're not listening to me",
    ])
    func `anger at the business is heard`(text: String) {
        #expect(hear(text).means(.angry))
    }

    @Test(arguments: [
        "oh crap I forgot, can I move to Friday?", "shit, I'm running late",
        "damn traffic, can we do 4 instead",
        "my hair looks terrible, I need a cut", "I'm frustrated with my hair", "sick of this headache",
        "it's ridiculous how busy I've been, anything next week?", "awful weather today!",
        "fuck yes, book it",
        "my stupid boss changed my shift", "I hate mornings", "horrible back pain, can I get a massage",
    ])
    func `swearing about something else is no anger at the business`(text: String) {
        #expect(!hear(text).means(.angry))
        #expect(!hear(text).means(.handOver))
    }

    @Test(arguments: [
        "please don't cancel my appointment", "do not book it", "I don't want to cancel",
        "I don't want to talk to a human",
        "there's no need to cancel", "don't move it", "I'd rather not cancel",
    ])
    func `what is refused is no wish`(text: String) {
        let heard = hear(text)
        #expect(heard.means(.negate))
        #expect(
            heard.intents.allSatisfy { ![.book, .cancel, .move, .handOver].contains($0) }, "\(heard.intents)")
    }

    @Test func `a no that asks, or speaks of another thing, refuses nothing`() {
        #expect(hear("why don't you book me in for 3").means(.book))
        #expect(hear("I don't need my appointment any more").means(.cancel))
        #expect(hear("please don't cancel, just move it").intents == [.move])
        #expect(hear("don't worry, book it").intents.first == .book)
        #expect(hear("yes, it would be all right").intents == [.affirm])
    }

    @Test(arguments: [
        (Intent.book, "can I make an apponitment"), (.cancel, "cancel my resrevation"),
        (.move, "can I reshedule"),
        (.availability, "what is avalable on friday"), (.askAddress, "whats your adress"),
        (.affirm, "definately"),
        (.alternatives, "somthing else"), (.thanks, "I apreciate it"), (.abort, "stop, thanks"),
    ])
    func `a slip of the finger changes no wish`(intent: Intent, text: String) {
        #expect(hear(text).intents.first == intent)
    }

    @Test(arguments: ["I had cancer", "the police came", "in reverse", "a vacation"])
    func `a word of its own is no slip`(text: String) {
        #expect(hear(text).intents.isEmpty, "\(hear(text).intents)")
    }
}
