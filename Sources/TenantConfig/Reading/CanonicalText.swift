import Scheduling
import Vocabulary

extension Scalar {
    /// One text for one meaning: `60m` and `1h` are the same. What the revision is made of and what `show`
    /// prints.
    var canonicalText: String {
        switch self {
        case .text(let text): text
        case .distance(let distance): DurationText.write(distance)
        case .minute(let minute): clockText(minute)
        case .interval(let interval): interval.description
        case .date(let date): date.description
        case .dateTime(let moment): moment.description
        case .yearly(let day): day.description
        case .integer(let number): String(number)
        case .truth(let truth): String(truth)
        case .decimal(let decimal): decimal.canonicalText
        }
    }
}

extension Scalar.Decimal {
    /// Without zeros at the end of the decimals.
    var canonicalText: String {
        var digits = self.digits
        var decimals = self.decimals
        while decimals > 0, digits % 10 == 0 {
            digits /= 10
            decimals -= 1
        }
        if decimals == 0 { return String(digits) }
        let text = padded(digits, decimals + 1)
        return String(text.dropLast(decimals)) + "." + String(text.suffix(decimals))
    }
}
