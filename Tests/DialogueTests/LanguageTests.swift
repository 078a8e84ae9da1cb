import TenantConfig
import Testing
import Vocabulary

@testable import Dialogue

/// Several languages: the first until the customer uses another.
@Suite struct LanguageTests {
    private func render(_ talk: Conversation) throws -> String {
        let wording = Wording(tenant: talk.state.language.map(talk.tenant.speaking) ?? talk.tenant) {
            template, _ in template
        }
        return try wording.text(of: talk.reply)
    }

    private func clinic() throws -> Conversation {
        Conversation(
            try Clinic.tenant(
                messages: ["greeting": "Hello", "not-understood": "Sorry?", "held": "Held."],
                spanish: ["greeting": "Hola", "not-understood": "¿Perdón?", "held": "Reservado."]))
    }

    @Test func `the first language is spoken until the customer uses another`() throws {
        var talk = try clinic()
        try talk.say("Hello")
        #expect(try render(talk) == "Hello")
        try talk.say("Hola, quiero una cita por favor")
        #expect(talk.state.language == "es")
        try talk.say("hello, can I have the check-up please")
        #expect(talk.state.language == "en")
    }

    @Test(arguments: ["en español por favor", "Can we speak in Spanish?", "español"])
    func `a language is spoken when it is asked for by name`(said: String) throws {
        var talk = try clinic()
        try talk.say(said)
        #expect(talk.state.language == "es")
        #expect(try render(talk).hasPrefix("Hola"))
    }

    @Test(arguments: ["Dana de la Cruz", "Maria", "ok", "2pm", "dana@example.com", "si"])
    func `a name or a word alone changes nothing`(said: String) throws {
        var talk = try clinic()
        try talk.say(said)
        #expect(talk.state.language == nil)
    }

    @Test func `services are understood by their names in every language`() throws {
        var talk = try clinic()
        try talk.say("Limpieza in Soho next Tuesday at 2pm")
        #expect(talk.timetable.holds.map(\.service) == ["checkup"])
    }

    @Test func `names and refusals come in the language that is spoken`() throws {
        var talk = try clinic()
        try talk.say("Hola, quiero una cita. Revisión in Soho next Tuesday at 2pm")
        #expect(talk.text.contains("Revisión"))
        var lesson = try clinic()
        try lesson.say("en español")
        try lesson.say("Driving lesson next Tuesday at 2pm")
        try lesson.say("Dana Lee, dana@example.com")
        #expect(lesson.text.contains("¿Cuántos años tiene?"))
        try lesson.say("12")
        #expect(lesson.text.contains("Enseñamos desde los 17 años."))
    }

    @Test func `a tenant of one language is never guessed at`() throws {
        var talk = Conversation(try Salon.tenant())
        try talk.say("Hola, quiero una cita por favor")
        #expect(talk.state.language == nil)
    }
}
