import Telephony
import Testing

struct RegionTests {
    @Test(arguments: [
        ("en-US", "US"), ("en-GB", "GB"), ("en_AU", "AU"), ("es-ES", "ES"), ("de-DE", "DE"), ("pt-BR", "BR"),
        ("zh-Hant-TW", "TW"), ("sr-Latn-RS", "RS"), ("EN-gb", "GB"), ("en", "US"), ("es-419", nil),
        ("de", nil),
        // Swedish and Arabic, no El Salvador and no Argentina.
        ("sv", nil), ("ar", nil), ("", nil), ("en-AQ", nil), ("de-u-co-phonebk", nil),
        ("de-CH-u-nu-latn", "CH"),
        ("en-US-posix", "US"),
    ])
    func `the region is the one that the locale names`(locale: String, code: String?) {
        #expect(Region(locale: locale)?.code == code)
    }

    @Test func `every region of the world's numbering plan is there`() {
        let codes = Region.all.map(\.code)
        #expect(codes.count == 245)
        #expect(Set(codes).count == codes.count)
        for code in [
            "US", "GB", "IM", "KZ", "AX", "SJ", "VA", "CX", "EH", "YT", "BL", "MF", "BQ", "XK", "AC", "TA",
        ] {
            #expect(codes.contains(code))
        }
        #expect(Region("AQ") == nil)
        #expect(Region("001") == nil)
        #expect(Region("gb")?.callingCode == "44")
    }

    @Test func `some write a prefix before their own numbers`() {
        #expect(Region("GB")?.writesPrefix == true)
        #expect(Region("RU")?.writesPrefix == true)
        #expect(Region("DK")?.writesPrefix == false)
        #expect(Region("US")?.writesPrefix == false)
        #expect(Region("AG")?.writesPrefix == false)
    }
}
