import Synchronization

/// One named measurement with its samples, as Prometheus' text format wants it.
package struct MetricFamily: Sendable {
    package let name: String
    package let help: String
    package let kind: Kind
    package let samples: [Sample]

    package init(_ name: String, help: String, kind: Kind, samples: [Sample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }

    package enum Kind: String, Sendable {
        case counter
        case gauge
        case histogram
    }

    package struct Sample: Sendable {
        /// `_bucket`, `_sum`, `_count` or nothing.
        package let suffix: String
        package let labels: [Label]
        package let value: Double

        package init(suffix: String = "", labels: [Label] = [], value: Double) {
            self.suffix = suffix
            self.labels = labels
            self.value = value
        }
    }

    package struct Label: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}

/// Everything that is measured. Counters and histograms are kept here; the pool, the jobs and whoever else keeps
/// figures of their own add a source, which is asked at each scrape.
package final class Metrics: Sendable {
    private let state = Mutex(State())

    fileprivate struct State {
        var families: [Family] = []
        var sources: [@Sendable () async -> [MetricFamily]] = []
    }

    fileprivate struct Family {
        let name: String
        let help: String
        let kind: MetricFamily.Kind
        /// Upper ends, for histograms.
        let buckets: [Double]
        var series: [[MetricFamily.Label]: Series] = [:]
    }

    fileprivate struct Series {
        var sum = 0.0
        var count = 0
        /// Not cumulated; one more than there are upper ends.
        var buckets: [Int]
    }

    package init() {}

    package func add(source: @escaping @Sendable () async -> [MetricFamily]) {
        state.withLock { $0.sources.append(source) }
    }

    package func count(_ name: String, help: String, labels: [MetricFamily.Label] = [], by amount: Int = 1) {
        record(name, help: help, kind: .counter, buckets: [], labels: labels) { series in
            series.sum += Double(amount)
        }
    }

    /// Notes one duration or size. `buckets`: upper ends, ascending; those of the first call are kept.
    package func observe(
        _ name: String, help: String, labels: [MetricFamily.Label] = [], buckets: [Double], value: Double
    ) {
        record(name, help: help, kind: .histogram, buckets: buckets, labels: labels) { series in
            series.sum += value
            series.count += 1
            let index = buckets.firstIndex { value <= $0 } ?? buckets.count
            if series.buckets.indices.contains(index) { series.buckets[index] += 1 }
        }
    }

    private func record(
        _ name: String, help: String, kind: MetricFamily.Kind, buckets: [Double],
        labels: [MetricFamily.Label],
        change: (inout Series) -> Void
    ) {
        state.withLock { state in
            let index: Int
            if let known = state.families.firstIndex(where: { $0.name == name }) {
                index = known
            } else {
                index = state.families.count
                state.families.append(Family(name: name, help: help, kind: kind, buckets: buckets))
            }
            let empty = Series(buckets: Array(repeating: 0, count: state.families[index].buckets.count + 1))
            change(&state.families[index].series[labels, default: empty])
        }
    }

    /// Prometheus' text exposition format, version 0.0.4.
    package func text() async -> String {
        let (own, sources) = state.withLock { ($0.families.map(\.exported), $0.sources) }
        var families = own
        for source in sources { families += await source() }
        return families.sorted { $0.name < $1.name }.map(\.text).joined()
    }
}

extension Metrics.Family {
    fileprivate var exported: MetricFamily {
        let ordered = series.sorted { left, right in
            left.key.map(\.value).lexicographicallyPrecedes(right.key.map(\.value))
        }
        let samples = ordered.flatMap { labels, series -> [MetricFamily.Sample] in
            guard kind == .histogram else { return [MetricFamily.Sample(labels: labels, value: series.sum)] }
            var running = 0
            var samples: [MetricFamily.Sample] = []
            for (index, count) in series.buckets.enumerated() {
                running += count
                let end = buckets.indices.contains(index) ? numberText(buckets[index]) : "+Inf"
                samples.append(
                    MetricFamily.Sample(
                        suffix: "_bucket", labels: labels + [MetricFamily.Label("le", end)],
                        value: Double(running)))
            }
            samples.append(MetricFamily.Sample(suffix: "_sum", labels: labels, value: series.sum))
            samples.append(MetricFamily.Sample(suffix: "_count", labels: labels, value: Double(series.count)))
            return samples
        }
        return MetricFamily(name, help: help, kind: kind, samples: samples)
    }
}

extension MetricFamily {
    fileprivate var text: String {
        var text = "# HELP \(name) \(escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }
            let list = labels.isEmpty ? "" : "{" + labels.joined(separator: ",") + "}"
            text += "\(name)\(sample.suffix)\(list) \(numberText(sample.value))\n"
        }
        return text
    }

    private func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

private func numberText(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
}
