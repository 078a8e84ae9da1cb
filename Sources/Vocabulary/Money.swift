/// An ISO 4217 currency and how many decimals its amounts have.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
    package let code: String
    /// Digits after the decimal point: 2 for USD, 0 for JPY, 3 for KWD.
    package let decimals: Int

    /// `nil` for a code that ISO 4217 doesn't list as money in circulation.
    package init?(_ code: String) {
        guard Self.codes.contains(code) else { return nil }
        self.code = code
        self.decimals =
            Self.withoutDecimals.contains(code) ? 0 : Self.withThreeDecimals.contains(code) ? 3 : 2
    }

    package var description: String { code }

    package static let codes: Set<String> = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
        CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD \
        HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
        MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
        PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD \
        TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
        """.split(separator: " ").map(String.init))

    private static let withoutDecimals: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF",
        "XOF", "XPF",
    ]
    private static let withThreeDecimals: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
}

/// An amount in minor units (cents), never a binary float.
package struct Money: Hashable, Sendable {
    package let minorUnits: Int
    package let currency: Currency

    package init(minorUnits: Int, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// A plain decimal: `55`, `55.50`. Decimals are dropped where all are zero.
    package var decimalText: String {
        var scale = 1
        for _ in 0..<currency.decimals { scale *= 10 }
        let fraction = minorUnits % scale
        let whole = String(minorUnits / scale)
        return fraction == 0 ? whole : whole + "." + padded(fraction, currency.decimals)
    }

    /// As customers read it in English: `$55`, `£40.50`, `A$25`; other currencies by code (`55 CHF`).
    package var displayText: String {
        let signs = [
            "USD": "$", "GBP": "£", "EUR": "€", "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "JPY": "¥",
            "INR": "₹",
        ]
        if let sign = signs[currency.code] { return sign + decimalText }
        return decimalText + " " + currency.code
    }
}

/// What a business says about the price of a visit. Absent means: never told.
package enum Price: Hashable, Sendable {
    case fixed(Money)
    case from(Money)
    case perPerson(Money)

    package var amount: Money {
        switch self {
        case .fixed(let money), .from(let money), .perPerson(let money): money
        }
    }

    /// As customers read it in English: `$55`, `from $140`, `$25 per person`, `free`.
    package var displayText: String {
        if amount.minorUnits == 0 { return "free" }
        return switch self {
        case .fixed(let money): money.displayText
        case .from(let money): "from " + money.displayText
        case .perPerson(let money): money.displayText + " per person"
        }
    }
}
