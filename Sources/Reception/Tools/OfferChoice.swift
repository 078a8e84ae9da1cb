import Dialogue
import Scheduling
import Vocabulary

/// Which of many free starts a model is told: a list of hundreds costs more than it helps.
enum OfferChoice {
    static let most = 12

    /// At most `most`, in the order given: every day gets one before any gets two, and those of one day lie as far
    /// apart as they can.
    static func spread(_ offers: [Offer], most: Int = most) -> [Offer] {
        guard offers.count > most else { return offers }
        var days: [[Int]] = []
        for (index, offer) in offers.enumerated() {
            if let last = days.last?.first, offers[last].local.date == offer.local.date {
                days[days.count - 1].append(index)
            } else {
                days.append([index])
            }
        }
        var counts = [Int](repeating: 0, count: days.count)
        var left = most
        while left > 0 {
            for day in days.indices where left > 0 && counts[day] < days[day].count {
                counts[day] += 1
                left -= 1
            }
        }
        return zip(days, counts).flatMap { day, count in
            (0..<count).map { place in
                day[count == 1 ? 0 : place * (day.count - 1) / (count - 1)]
            }
        }.map { offers[$0] }
    }
}
