import SocketIO
import Testing

@Suite struct TokenBucketTests {
    @Test func `lets a burst through, then so many a second`() {
        let start = Moment(nanoseconds: 1_000_000_000)
        var bucket = TokenBucket(TokenBucket.Rate(perSecond: 2, burst: 3), now: start)
        let atOnce = (0..<5).map { _ in bucket.take(at: start) }
        #expect(atOnce == [true, true, true, false, false])
        let early = bucket.take(at: start + .milliseconds(499))
        let due = bucket.take(at: start + .milliseconds(501))
        let again = bucket.take(at: start + .milliseconds(501))
        #expect([early, due, again] == [false, true, false])
        let later = (0..<5).map { _ in bucket.take(at: start + .seconds(1000)) }
        #expect(later == [true, true, true, false, false])
    }

    @Test func `a clock that steps back gives nothing and takes nothing`() {
        let start = Moment(nanoseconds: 1_000_000_000)
        var bucket = TokenBucket(TokenBucket.Rate(perSecond: 1, burst: 2), now: start)
        let taken = [start, Moment(nanoseconds: 0), start].map { bucket.take(at: $0) }
        #expect(taken == [true, true, false])
    }

    @Test func `durations beyond all reason saturate`() {
        #expect(Moment(nanoseconds: 5) + .seconds(Int64.max) == Moment(nanoseconds: .max))
    }
}
