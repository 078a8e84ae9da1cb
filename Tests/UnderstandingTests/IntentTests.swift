import Testing
import Understanding
import Vocabulary

struct IntentTests {
    static let cases: [(Intent, [String])] = [
        (.greet, ["hello", "Hi there!", "good morning", "how are you today?"]),
        (.goodbye, ["bye", "see you later", "have a lovely weekend", "that's all, goodbye"]),
        (.thanks, ["thanks", "thank you so much", "I really appreciate it"]),
        (.affirm, ["yes", "Yep!", "sure, go ahead", "that's right", "sounds good", "of course"]),
        (.negate, ["no", "nope", "that's not right", "not really"]),
        (.unsure, ["I don't know", "not sure", "hmm, no idea", "maybe"]),
        (.abort, ["never mind", "forget it", "stop", "cancel that"]),
        (.repeatThat, ["could you say that again?", "pardon", "I didn't catch that"]),
        (.help, ["help", "what can you do?"]),
        (.bot, ["are you a robot?", "am I talking to a real person?"]),
        (.book, ["I'd like to book an appointment", "can you fit me in", "I'd like a trim with Maya"]),
        (.move, ["I need to reschedule", "can I move my appointment to Friday", "change my booking"]),
        (.cancel, ["cancel my appointment", "I need to cancel my booking", "I can't make it tomorrow"]),
        (.lookup, ["when is my appointment?", "do I have a booking on Friday?"]),
        (
            .availability,
            ["what do you have on Friday?", "do you have any openings next week", "first available"]
        ),
        (.askHours, ["when do you open?", "are you open on Sunday?", "what are your opening hours"]),
        (.askPrice, ["how much is a trim?", "what does it cost"]),
        (.askServices, ["what services do you offer?"]),
        (.askDuration, ["how long does it take?"]),
        (.askAddress, ["where are you?", "what's your address"]),
        (.askPolicy, ["what's your cancellation policy?", "is there parking?"]),
        (.handOver, ["let me talk to a human", "can I speak to someone", "put me through to the manager"]),
        (.alternatives, ["something else", "any other times?"]),
        (.angry, ["this is ridiculous", "you are useless"]),
        (.startOver, ["start over", "let's begin again"]),
    ]

    @Test(arguments: cases)
    func `each wish is heard in the words people use`(intent: Intent, texts: [String]) {
        for text in texts {
            let heard = hear(text).intents
            #expect(heard.first == intent, "\(text): \(heard.map(\.rawValue))")
        }
    }

    @Test func `someone else is no call for a person`() {
        #expect(!hear("I'd prefer someone else").means(.handOver))
        #expect(!hear("I need someone tomorrow at 3").means(.handOver))
        #expect(hear("perfect").intents.first == .affirm)
    }

    @Test func `one sentence may do two things`() {
        let heard = hear("yes, and what does it cost?")
        #expect(heard.means(.affirm) && heard.means(.askPrice))
        #expect(hear("Hello, I need to cancel my appointment").intents.first == .cancel)
    }

    @Test(arguments: ["the capital of France", "my dog is brown", "purple elephants", ""])
    func `what is no wish is none`(text: String) {
        #expect(hear(text).intents.isEmpty, "\(hear(text).intents)")
    }
}
