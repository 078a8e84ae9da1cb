import Testing
import Understanding
import Vocabulary

struct ContactTests {
    @Test(arguments: [
        ("en-US", "212-555-0142", "+12125550142"), ("en-US", "(212) 555 0142", "+12125550142"),
        ("en-US", "1 212 555 0142", "+12125550142"), ("en-US", "+44 20 7946 0018", "+442079460018"),
        ("en-GB", "020 7946 0018", "+442079460018"), ("en-GB", "07700 900 142", "+447700900142"),
        ("en-GB", "+44 (0)20 7946 0018", "+442079460018"), ("en-AU", "0491 570 156", "+61491570156"),
        ("en-AU", "0044 20 7946 0018", "+442079460018"), ("en-US", "212.555.0142 ext. 7", "+12125550142"),
        ("en-AU", "0011 44 20 7946 0018", "+442079460018"), ("en-US", "555-123-4567", "+15551234567"),
        ("en-DE", "030/1234567", "+49301234567"), ("en-DE", "0151 234 567 89", "+4915123456789"),
        ("en-IT", "06 698 12345", "+390669812345"), ("en-GB", "+39 (0)6 698 12345", "+390669812345"),
        ("en-AR", "011 15 2345-6789", "+5491123456789"), ("en-BR", "(11) 96123-4567", "+5511961234567"),
        ("en-IS", "581 2345", "+3545812345"), ("en-FO", "211 234", "+298211234"),
        ("en-AG", "464 1234", "+12684641234"),
        ("en-US", "２１２ ５５５ ０１４２", "+12125550142"), ("en-US", "٢١٢-٥٥٥-٠١٤٢", "+12125550142"),
        ("en-US", "212\u{A0}555\u{2011}0142", "+12125550142"),
        ("en-US", "\u{202A}212–555–0142\u{202C}", "+12125550142"),
        ("en-GB", "7400 123456", "+447400123456"), ("en-GB", "tel:+44-20-7946-0018;ext=12", "+442079460018"),
    ])
    func `a phone number is completed for the country of the business`(
        locale: String, text: String, e164: String
    ) {
        #expect(hear("you can reach me on \(text), thanks", locale: locale).phone?.e164 == e164)
    }

    @Test(arguments: [
        "on 2026-03-05", "16/04/2026", "order 12345678", "my account is 12345678", "the code is 123-45-6789",
        "12345", "the total is 1234567.89",
        "3.14159265358", "1000-1=999 is odd", "from 10 to 12",
    ])
    func `other numbers are no phone numbers`(text: String) {
        #expect(hear(text).phoneText == nil)
    }

    @Test(arguments: [
        ("en-US", "1234567890"), ("en-US", "212-555-014"), ("en-US", "112 555 0142"),
        ("en-GB", "020 7946 00"),
        ("en-GB", "12 34 56 78"), ("en-DE", "11 22 33 44"), ("en-US", "+999 1234 5678"),
    ])
    func `figures that no number of the country has are asked for again`(locale: String, text: String) {
        let heard = hear("you can reach me on \(text), thanks", locale: locale)
        #expect(heard.phoneText != nil)
        #expect(heard.phone == nil)
    }

    @Test(arguments: [
        ("en-US", "310 1234"), ("en-US", "555 0142"), ("en-IS", "281 2345"), ("en-GB", "581 2345"),
    ])
    func `short figures are a number only where there are such numbers`(locale: String, text: String) {
        #expect(hear("you can reach me on \(text), thanks", locale: locale).phoneText == nil)
    }

    @Test func `a number in other digits is taken out of the sentence whole`() {
        let heard = hear("ring ２１２ ５５５ ０１４２ tomorrow at 3")
        #expect(heard.phone?.e164 == "+12125550142")
        #expect(heard.when.count == 1)
    }

    @Test(arguments: [
        ("Ann.Lee+spa@Example.org", "ann.lee+spa@example.org"),
        ("mail me at ann@example.co.uk.", "ann@example.co.uk"),
        ("<ann@example.org>", "ann@example.org"), ("ann dot lee at example dot com", "ann.lee@example.com"),
    ])
    func `an email address is found, written or read aloud`(text: String, address: String) {
        #expect(hear(text).email?.address == address)
    }

    @Test(arguments: ["ann@example", "@home", "a@b.c", "me@10.0.0.1", "see you at the salon"])
    func `what only looks like an address is none`(text: String) {
        #expect(hear(text).email == nil)
    }

    @Test(arguments: [
        ("my code is K7M2PQ", "K7M2PQ"), ("K7M-2PQ", "K7M2PQ"), ("k 7 m 2 p q", "K7M2PQ"),
        ("it's k7m2pq.", "K7M2PQ"),
        ("Cancel K7M2PQ please", "K7M2PQ"), ("confirmation code K7M 2PQ", "K7M2PQ"),
    ])
    func `a confirmation code is read in the ways people give it`(text: String, code: String) {
        #expect(hear(text).confirmationCode == code)
    }

    @Test(arguments: [
        "march 24", "see 2pm", "the 2nd", "please cancel", "212-555-0142", "haircut", "K7M2P", "K7M2PQ3",
    ])
    func `other words are no codes`(text: String) {
        #expect(hear(text).confirmationCode == nil)
    }

    @Test(arguments: [
        ("my name is Dana Lee", "Dana Lee"), ("I'm Dana", "Dana"),
        ("This is Dana O'Neill-Smith speaking", "Dana O'Neill-Smith"),
        ("under the name Lee", "Lee"), ("call me Zoë", "Zoë"), ("my name's dana lee", "Dana Lee"),
        ("I'm Dana Lee and I need a trim", "Dana Lee"),
    ])
    func `a name that is introduced is heard`(text: String, name: String) {
        #expect(hear(text).name == name)
    }

    @Test(arguments: [
        "I'm looking for a trim", "I'm free on Friday", "I'm sorry", "I'm not sure", "this is ridiculous",
        "call me on Monday",
    ])
    func `other things about oneself are no names`(text: String) {
        #expect(hear(text).name == nil)
    }

    @Test(arguments: [
        ("dana lee", "Dana Lee" as String?), ("Dana Lee", "Dana Lee"), ("it's Dana", "Dana"),
        ("Sure, Dana Lee.", "Dana Lee"), ("Dana Lee plaese", "Dana Lee"), ("dana lee pls", "Dana Lee"),
        ("Dana lee", "Dana lee"),
        ("José María de la Cruz", "José María de la Cruz"), ("April Summers", "April Summers"), ("yes", nil),
        ("no thanks", nil),
        ("tomorrow at 3", nil), ("what does it cost?", nil), ("a haircut", nil), ("212-555-0142", nil),
        ("", nil),
    ])
    func `a bare answer is a name unless it says something else`(text: String, name: String?) {
        #expect(listener().bareName(text) == name)
    }
}
