import Reception
import Testing
import Vocabulary

@testable import OpenAIModel

@Suite struct RetryPauseTests {
    private let now = Instant(seconds: 784_111_777 - 30)

    @Test(
        arguments: [
            (nil, "7", Duration.seconds(7)), (nil, "1.5", .milliseconds(1500)),
            ("250", "7", .milliseconds(250)),
            (nil, "Sun, 06 Nov 1994 08:49:37 GMT", .seconds(30)),
            (nil, "Sun, 06 Nov 1994 08:00:00 GMT", .zero),
            (nil, "soon", nil), (nil, "-1", nil), (nil, "nan", nil),
            (nil, "Sun, 31 Feb 1994 08:00:00 GMT", nil),
            (nil, "Sunday, 06-Nov-94 08:49:37 GMT", nil), (nil, nil, nil),
            (nil, "1e300", .seconds(1_000_000_000)),
        ] as [(String?, String?, Duration?)])
    func `a server may ask for a pause in three ways`(milliseconds: String?, after: String?, pause: Duration?)
    {
        #expect(RetryPause.asked(milliseconds: milliseconds, after: after, at: now) == pause)
    }

    @Test func `our own pauses grow and differ`() {
        var random = SeededGenerator(seed: 3)
        for attempt in 0..<8 {
            let longest = Duration.milliseconds(500 << min(attempt, 4))
            let pauses = (0..<20).map { _ in RetryPause.own(attempt: attempt, random: &random) }
            #expect(pauses.allSatisfy { $0 >= longest / 2 && $0 <= longest })
            #expect(Set(pauses).count > 10)
        }
    }
}
