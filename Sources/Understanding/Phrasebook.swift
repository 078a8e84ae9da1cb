import Vocabulary

/// The phrases by which customers say what they want. Adding one is adding a row: weights compare phrases that match
/// the same message (9 leaves no doubt, 3 is a hint), and the pattern language is `IntentReader`'s.
enum Phrasebook {
    /// Skipped where a clause begins or ends.
    static let fillers: Set<String> = [
        "please", "pls", "plz", "ok", "okay", "well", "so", "now", "um", "uh", "uhm", "hmm", "hm", "oh", "ah",
        "hey",
        "just", "actually", "then", "and", "but", "ai", "siri", "alexa", "right", "sorry", "kindly", "like",
        "would",
        "could", "can", "will", "you", "i", "we", "need", "want", "to", "also", "there", "though", "for",
        "me",
    ]

    /// One spelling for words that are written in several ways.
    static let spellings: [String: String] = {
        var table: [String: String] = [:]
        let rows: KeyValuePairs<String, String> = [
            "i'm": "i am", "im": "i am", "i've": "i have", "ive": "i have", "i'd": "i would", "id": "i would",
            "i'll": "i will", "ill": "i will", "you're": "you are", "youre": "you are", "you've": "you have",
            "youve": "you have", "it's": "it is", "that's": "that is", "thats": "that is",
            "that'd": "that would",
            "that'll": "that will", "what's": "what is", "whats": "what is", "what're": "what are",
            "how's": "how is", "hows": "how is", "how've": "how have", "how're": "how are", "who's": "who is",
            "where's": "where is", "wheres": "where is", "when's": "when is", "whens": "when is",
            "there's": "there is", "let's": "let us", "lets": "let us", "he's": "he is", "she's": "she is",
            "we're": "we are", "we've": "we have", "we'd": "we would", "we'll": "we will",
            "they're": "they are",
            "don't": "do not", "dont": "do not", "doesn't": "does not", "didn't": "did not",
            "didnt": "did not",
            "can't": "can not", "cant": "can not", "cannot": "can not", "couldn't": "could not",
            "couldnt": "could not", "won't": "will not", "wont": "will not", "wouldn't": "would not",
            "isn't": "is not", "isnt": "is not", "aren't": "are not", "arent": "are not", "wasn't": "was not",
            "haven't": "have not", "havent": "have not", "hasn't": "has not", "shouldn't": "should not",
            "gonna": "going to", "wanna": "want to", "gotta": "got to", "gimme": "give me", "lemme": "let me",
            "outta": "out of", "nevermind": "never mind", "thankyou": "thank you", "u": "you", "ur": "your",
            "r": "are", "y": "yes", "n": "no", "alright": "all right", "dunno": "do not know",
            "idk": "do not know",
            "ya": "you", "cya": "see you", "goodnight": "good night", "reschedual": "reschedule",
            "appt": "appointment", "appts": "appointments", "apt": "appointment",
            "appointmnet": "appointment",
            "apointment": "appointment", "appoinment": "appointment", "appointement": "appointment",
            "resevation": "reservation", "reservasion": "reservation", "cancle": "cancel",
            "cancell": "cancel",
            "canceled": "cancelled", "tmrw": "tomorrow", "yess": "yes", "yesss": "yes", "yeah": "yes",
            "yep": "yes",
            "yup": "yes", "yea": "yes", "yah": "yes", "yass": "yes", "aye": "yes", "ja": "yes", "si": "yes",
            "nope": "no", "nah": "no", "nay": "no", "noo": "no", "thx": "thanks", "tx": "thanks",
            "ty": "thanks",
            "tnx": "thanks", "nvm": "never mind", "cxl": "cancel", "cnl": "cancel", "resched": "reschedule",
            "thnx": "thanks", "thankss": "thanks", "thanx": "thanks", "cancelling": "cancel",
            "canceling": "cancel", "hellooo": "hello", "helo": "hello", "hii": "hi", "heya": "hey",
        ]
        for (key, value) in rows { table[key] = value }
        return table
    }()

    /// Pictures that are whole answers.
    static let signs = ["👍": "yes", "✅": "yes", "👌": "yes", "👎": "no", "❌": "no", "🙏": "thanks"]

    static let patterns: [(intent: Intent, weight: Int, text: String)] = {
        var rows: [(intent: Intent, weight: Int, text: String)] = []
        for (intent, weight, text) in table {
            for line in text.split(separator: "\n") { rows.append((intent, weight, String(line))) }
        }
        return rows
    }()

    private static let table = courtesies + answers + steering + visits + questions
}
