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

    static let classes: [String: [String]] = {
        func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        return [
            "APPT": words(
                "appointment appointments booking bookings reservation reservations reserve slot visit session"
                    + " consultation meeting table class lesson treatment"),
            "PLAN": words("calendar schedule agenda diary plans"),
            "OWN": words("my our his her their the this that these those mine"),
            "PERSON": words(
                "person human people someone somebody anyone anybody agent representative rep operator receptionist"
                    + " manager staff supervisor owner employee being"),
            "HUMAN": words(
                "person human agent representative rep operator receptionist manager supervisor owner"),
            "TALK": words("talk speak chat connect transfer speaking talking chatting"),
            "GOOD": words(
                "good great nice cool enjoyable neat fine perfect wonderful lovely awesome excellent pleasant glad pleasure pleased fun"
                    + " fantastic amazing brilliant super happy"),
            "RIGHT": words(
                "right correct true accurate fact truth affirmative confirmed factual spot exact exactly"),
            "WRONG": words("wrong incorrect false untrue erroneous mistaken inaccurate negative no bad lie"),
            "VERY": words(
                "very so really quite absolutely totally completely definitely entirely all too exactly"
                    + " also pretty just actually a an the for sure most certainly probably overwhelmingly indeed much"
            ),
            "DATE": words(
                "today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday weekend week month"
                    + " january february march april may june july august september october november december jan"
                    + " feb mar apr jun jul aug sep sept oct nov dec the"),
            "SHAMEFUL": words(
                "ridiculous useless unacceptable pathetic disgusting outrageous appalling disgraceful rubbish terrible"
                    + " awful horrible horrendous atrocious abysmal stupid dumb incompetent hopeless rude"
                    + " shocking dreadful garbage trash insulting"),
            "PRO": words(
                "therapist therapists stylist stylists dentist dentists doctor doctors instructor instructors teacher"
                    + " teachers barber barbers hairdresser hairdressers hygienist hygienists practitioner"
                    + " practitioners specialist specialists consultant consultants counsellor counsellors counselor"
                    + " counselors psychologist psychologists psychiatrist psychiatrists physio physios nurse nurses"
                    + " vet vets trainer trainers coach coaches tutor tutors lawyer lawyers solicitor solicitors"
                    + " adviser advisers advisor advisors accountant accountants artist artists technician technicians"
                    + " mechanic mechanics beautician beauticians masseuse masseur groomer groomers clinician"
                    + " clinicians provider providers colleague colleagues"),
            "SITE": words(
                "salon shop office clinic studio place store practice surgery branch location restaurant spa gym garage"
                    + " centre center premises"),
            "DAYS": words(
                "today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday mondays tuesdays"
                    + " wednesdays thursdays fridays saturdays sundays weekend weekends mon tue tues wed thu thur thurs"
                    + " fri sat morning afternoon evening tonight's tomorrow's monday's tuesday's wednesday's"
                    + " thursday's friday's saturday's sunday's"),
            "MOVING": words(
                "move reschedule rebook postpone rearrange shift push bump bring delay swap switch moving rescheduling"
                    + " swapping switching"),
            "NUM": words(
                "1 2 3 4 5 6 7 8 9 10 11 12 one two three four five six seven eight nine ten eleven twelve noon"
            ),
            "BE": words("is was am are be will would seems appears sounds looks"),
        ]
    }()

    static let patterns: [(intent: Intent, weight: Int, text: String)] = {
        var rows: [(intent: Intent, weight: Int, text: String)] = []
        for (intent, weight, text) in table {
            for line in text.split(separator: "\n") { rows.append((intent, weight, String(line))) }
        }
        return rows
    }()

    private static let table: [(Intent, Int, String)] = [
        (
            .greet, 4,
            """
            ^ hi|hello|hey|hiya|howdy|greetings|yo|aloha|hola|ahoy|sup|bonjour|hallo
            ^ good morning|afternoon|evening|day
            """
        ),
        (
            .greet, 9,
            """
            ^ hi|hello|hey|hiya|howdy|greetings|yo|aloha|hola|ahoy|sup|bonjour|hallo ai|there|siri|again|all|you|friend? $
            how are|is|have|do you|things|everything|life|it .. $
            how is|are your day|week|morning|evening
            how you doing|been
            how .. ai doing|feeling
            are you doing|feeling? ok|okay|well|good|fine|alright $
            is everything ok|okay|well|alright|good
            what is|are up|new|happening|shaking $
            what is going on $
            what up $
            it? is? GOOD to see|meet you $
            anyone|anybody there
            wake up
            just? say|saying hi|hello
            how you have been
            is|are everything|things going ok|okay|well|good
            how goes it
            what is up|new
            ^ why|well hello|hi
            ^ salutations
            have you been good|well|ok
            how you are|been doing
            tell me how you .. doing|feeling|are
            ^ g'day|gday|wotcha|oi
            ^ morning|afternoon|evening all|everyone|there|folks|team|mate|guys|everybody
            """
        ),
        (
            .goodbye, 8,
            """
            bye|goodbye|farewell|fairwell|adios|ciao|cheerio|toodles|sayonara|syonara|byebye|toodle
            good bye
            see you later|soon|around|again|then|tomorrow|next|in
            ^ see you $
            talk to? you? later|soon|again|tomorrow $
            talk to you later|soon
            talk later
            catch you? later|around|up
            take care
            take it easy
            so long $
            until next time
            peace out
            ^ peace $
            signing off
            ^ later $
            ^ later gator|alligator|dude|man|all
            have|has to|a? GOOD day|night|evening|one|weekend|time|rest|afternoon|week
            GOOD night
            got|need|have|must|should|going|time|better to? be? go|run|leave|leaving|going|off $
            got|need|have|must|going to? get going
            i am|will be? out|leaving|off|going $
            i am out of|here
            i am leaving|heading
            GOOD to? have|be|get? talking|chatting|speaking|conversing|chat|talked|spoken|conversation
            GOOD to talk|speak|chat|converse|catch
            GOOD that? we|i got|could|get to talk|chat|speak
            GOOD to get in touch
            GOOD talk|chat
            GOOD seeing you
            GOOD to see you again
            thanks for talking|chatting|the? chat|conversation
            enjoyed talking|chatting|speaking|our
            say goodbye|bye
            that is|will|would|was? be? all|everything i? need|for|today|now|thanks? $
            that is|will be? all $
            that is|will be? all i need
            that is|will be? all for now|today
            that is it for now|today
            not|nothing need|else .. anything|else|more $
            nothing else $
            do not need anything else
            have everything|all i need
            have all the information
            GOOD to|having|have be|get|have|talking|chatting|speaking .. chat|talk|speak|conversation|converse|touch|talking|chatting
            GOOD to? VERY? be? able? to? talk|talking|chat|chatting|speak|speaking|converse|conversing
            GOOD this|our|talk|chat|conversation
            was VERY? GOOD conversation|chat|talk
            ta ta
            tata|toodles|tootles|buhbye|laters
            thanks|thank you? for talking|chatting|our|the? chat|conversation|talking|chatting
            see you on? DATE $
            ^ ttyl|l8r|laters|cheerio
            speak|talk|chat soon|later
            i am done|finished|sorted
            """
        ),
        (
            .thanks, 5,
            """
            thank|thanks|gracias|merci|appreciate|appreciated|grateful|gratitude|thankful|obliged|danke
            ^ cheers $
            ^ really GOOD $
            """
        ),
        (
            .thanks, 6,
            """
            ^ thank|thanks|gracias|merci you? so|very|a|lot|much? .. $
            ^ cheers
            GOOD job|work $
            GOOD job|work with|on
            GOOD looking out
            you are the|so|very|a|too|really? best|great|awesome|amazing|lifesaver|kind|helpful|star|legend|nice
            you have been|were .. help|helpful|great
            that was|is very|really|so|most? helpful $
            your help|answer|assistance was|is .. GOOD|helpful 
            big|great help
            owe you
            glad|happy you helped|with
            happy|pleased|impressed with your|the answer|help|service|work
            you are a doll|gem|star|peach|angel
            so|very kind|nice|helpful|sweet of|to
            ^ ta $
            ^ ta mate|love|very|so|for|again
            you have been VERY? GOOD
            that|it is VERY? kind|nice|sweet|helpful|lovely of you
            """
        ),
        (
            .affirm, 5,
            """
            ^ yes|sure|correct|absolutely|definitely|certainly|indeed|affirmative|totally|exactly|precisely|positive|yesh
            ^ true|perfect|great|excellent|wonderful|fantastic|awesome|lovely|brilliant|agreed|deal|k|kk|cool|super|ok|okay|right|fine
            ^ all right
            ^ of course
            sounds|seems|looks GOOD|right|correct|like|ok|okay
            ^ go ahead
            ^ go for it
            ^ please do $
            ^ do it $
            ^ do that $
            ^ you got it
            ^ you bet
            ^ why not $
            by all means
            that|it|this|which|one|time works|suits
            works for me
            that|it|this will|would|should do|work|suit
            i agree
            i think|believe|guess|suppose so
            i do|am|did|would|have|will $
            uh huh
            book it $
            """
        ),
        (
            .affirm, 7,
            """
            that|it|this|you|everything|statement|all|say|said BE BE? VERY? VERY? RIGHT|GOOD|it|ok|okay|yes|awesome|alright|positive
            said is|was true|right|correct
            appears|seems|sounds true|right|correct|accurate
            that|it is VERY? what i want|need|meant|said|wanted
            that is how it is
            believe|think that|it|this|what .. true|right|correct
            vote|say|have|saying yes
            is|a|an VERY? affirmative
            ^ RIGHT $
            confirm it|that .. affirmative|true|correct
            ^ yes .. $
            ^ of course $
            ^ absolutely|definitely|certainly|totally|exactly $
            all looks GOOD
            would be awesome|great|lovely|perfect|wonderful|fine
            answer|it|that .. is VERY? definite? yes
            what you just? said is VERY? RIGHT
            you just? said is VERY? RIGHT
            agree with
            ^ VERY RIGHT $
            ^ VERY? affirmative
            a? resounding|definite|big|solid yes
            not false|wrong|incorrect
            say|saying affirmative|yes
            ^ confirm|confirmed $
            ^ yeap|yessir|yesir|yesh|yup|mhm|mm|mmhmm $
            uh huh
            that is the one|ticket
            happy|fine|okay|ok|cool|good with that|it|this|those
            ^ let us do|go it|that|with|for|ahead
            ^ spot on
            ^ grand|ye|ace|sweet|champion|yeh|yh|okey|okie|fab
            could not be better
            take it|that|this|the
            """
        ),
        (
            .affirm, 9,
            """
            said is VERY? VERY? RIGHT
            agree with
            ^ uh huh
            """
        ),
        (
            .negate, 9,
            """
            said is VERY? VERY? WRONG
            said is not
            """
        ),
        (
            .negate, 6,
            """
            ^ no
            ^ not really
            ^ never $
            ^ negative
            not at all
            ^ absolutely|definitely|certainly|of|surely course? not
            no way
            ^ not true|right|correct|quite|that|this|good|exactly|today|now|it|for
            think|guess|suppose|hope|afraid not
            do not think|believe|feel so|that|it|this
            disagree
            rather not
            ^ do not $
            would be no|false|wrong
            say|saying|be|is|a|be|answer no $
            i say no
            ^ no thanks|thank|need
            not going to happen
            can not do|make|be|work
            does|do|will|would not work|suit
            """
        ),
        (
            .negate, 8,
            """
            that|it|this|answer|statement|which|you|BE BE? VERY? WRONG
            that|it|this|answer|statement|you|i BE VERY? not VERY? right|correct|true|it|so|case|accurate|what|possible|the|good|how
            is|are|was not VERY? right|correct|true|the case|so|accurate
            not the? case
            is|BE a? VERY? hard|definite|big|firm? no $
            is|be|that VERY? false|incorrect|wrong|erroneous
            not what i want|wanted|need|meant|said|asked
            believe|think|say .. false|wrong|incorrect|negative
            not believe .. correct|true|right|possible
            can not be right|true|correct
            no is|was|that|do|it|not|i
            false|untrue|wrong|incorrect statement|answer|for
            you just? said is VERY? WRONG
            ^ naw|nada|nuh|nein $
            i will? pass $
            hard|definite|firm no
            it|this|that seems|appears not
            ^ incorrect|false|wrong|untrue
            not think|believe that|it|this .. is|be .. correct|true|right|possible|it
            ^ no|nah you are? all? alright|good|ok|okay|fine|right
            prefer|rather not
            not want|like that|this|it|those|any
            """
        ),
        (
            .unsure, 8,
            """
            do|did|would not really|even|actually|quite|rightly|exactly? know
            not VERY? VERY? sure|certain|positive|know
            unsure|uncertain|undecided
            no|not VERY? a? earthly|real|good|single|the? idea|clue|knowledge|opinion
            without|not|have a clue
            have|has not a|the clue|foggiest|faintest|slightest|idea
            have no .. idea|clue|knowledge|opinion|way
            do not have a? .. clue|idea|answer|information|knowledge|opinion
            beats me
            who knows
            it|that|all depends
            hard|tough|difficult|impossible to say|tell|know|decide
            can|could not say|decide|tell|answer|choose
            could|might|may|can be? it? be? .. either|both
            could|might be either|both|true|one|anything
            it|its|is either of? one|them|way
            ^ either $
            one or the other
            maybe|perhaps .. maybe|perhaps
            need|have|want|going to think
            let me think
            hell|shit|damn|heck if i know
            ^ well? you tell me $
            will know later
            could go either way
            either|both|or one|or? would|should|could work|do
            not VERY? confident
            not to sure
            could|might maybe|possibly be
            it|that could be possible
            torn
            not make up my mind
            drawing a blank
            unaware
            is|be either
            ^ either could|one|way|or
            a possibility
            not VERY? VERY? sure|certain|positive what|which|how|about|of|if
            ^ could be $
            have|need|got to check|ask ..
            let me check|ask
            not decided|decide
            in two minds
            either|any|anything|whatever|whichever is|works|would|will be? fine|good|ok|okay|do|work
            not mind|fussed|bothered|fussy
            ^ whatever|whichever $
            """
        ),
        (
            .unsure, 5,
            """
            ^ maybe|perhaps|possibly
            i guess maybe
            i guess $
            maybe $
            """
        ),
        (
            .repeatThat, 8,
            """
            repeat|restate|reiterate|rephrase
            say it|that|this|what|again? .. again|more|time
            say again
            again please
            say .. once|one more
            once|one more time?
            another|one time please
            ^ come again $
            ^ pardon
            what did|do you just? say|said|mean
            what was that|it|the question
            what .. you just? said
            not quite? hear|catch|get|understand|follow you|that|what|it|the
            not quite? hear|catch|get|understand that|it|you|well? $
            missed that|what|it|the|your
            run that by
            ^ excuse me $
            ^ what $
            ^ huh $
            ask .. question again
            say .. slower|louder
            said again
            that repeated
            could not hear
            can you speak up
            say .. over
            what did you just
            know again
            tell me what you just said
            what was|were that|it|those|they|the .. again
            what .. was|were|are they|those|it again
            not follow|understand $
            ^ eh $
            """
        ),
        (
            .help, 9,
            """
            what|which else? things|stuff|topics|subjects|tasks|questions|kinds|kind|sort|sorts|types|type|areas|thing .. you|i .. ask|know|do|help|assist|answer|answers|complete|handle|familiar|versed|knowledgeable|able|capable|knowledgable|aware|understand|cover|discuss|perform|response|permissible|good
            what can|could|should|may|do i ask|say|use|tell
            what can|could|do|might|are|will you do|help|know|offer|able|capable|good|familiar|answer|assist|versed|have
            what exactly can|do|could you
            what exactly are you
            what do you do|know
            what is|are your|my list|capabilities|commands|skills|functions|abilities|purpose|areas|limits
            what is|are your capabilities|commands|skills|functions|abilities|purpose|areas
            list of? commands|capabilities
            tell|show|inform|know|list .. what|things|topics|subjects|types|areas .. you|ask .. 
            how|what can|could|do|might you help|assist|benefit|be
            how can|could|do|should i use|benefit|get you
            how do|does you|this work|function
            get you to help
            things|questions|subjects|topics i can|should|could|may ask
            questions are|permissible .. ask|permissible|allowed
            skills|abilities|capabilities do you have
            what .. you knowledgeable|knowledgable|familiar|versed|capable|able|aware
            ^ help $
            help me out? $
            i need|want some? help $
            help me with anything
            can you help me $
            can not ask you
            what .. can|could|should|may|might|am|do|are i|you|your .. ask|know|do|help|assist|answer|answers|complete|handle|familiar|versed|knowledgeable|able|capable|knowledgable|aware|understand|cover|discuss|respond|accept|give
            what .. sort|sorts|kind|kinds|type|types|topics|subjects|queries|questions .. ask|you|help|know|answer|respond|accept
            can|could|may i ask you
            subjects|topics|things|areas you know|are|can|understand
            familiar with .. topics|subjects|types|things
            how|what .. benefit from|using
            what information can|do|could
            what are my options
            """
        ),
        (
            .bot, 8,
            """
            are|am|is|if|be|sound|whether|prove|consider .. bot|robot|human|machine|computer|ai|alive|artificial|automated|program|fake|chatbot|person|humans|real
            you|this a|an|really|actually? bot|robot|human|machine|computer|ai|real|chatbot
            what are you $
            what are you bot|a|an|human
            real or fake|artificial|not|automated|a
            someone|somebody|anybody real
            anything real about you
            live|real person or
            how real are you
            human or a? as? a? computer|machine|bot|robot
            as a human or
            """
        ),
        (
            .bot, 10,
            """
            am|are i|we|you TALK .. PERSON|bot|robot|machine|computer|real
            is|are this|you a|an|the? VERY? real|live|actual human|person|someone
            """
        ),
        (
            .handOver, 9,
            """
            TALK .. with|to|me .. PERSON
            TALK me? to|with? a|an|the|some|your? real|live|actual|human? PERSON
            put me through
            get|give me a|an|some|the? real|live|actual? HUMAN
            want|need|like|prefer a|an|the? real|live|actual? HUMAN
            real|live|actual human|person please
            call me back
            have|let|ask|can someone|somebody|PERSON call|contact|phone|ring me|us
            ^ agent|representative|human|operator|receptionist $
            ^ real|live person|human $
            get|fetch|call|find me? your|the HUMAN
            transfer|connect|pass|patch me|us
            get|have|ask|find someone|somebody|PERSON to .. call|ring|phone|contact|text
            TALK .. your|the boss|superior|management|head
            """
        ),
        (
            .book, 6,
            """
            book|reserve|schedule|arrange|secure me|us|a|an|my|in|for|this|that|the|it|something|one
            book|reserve|schedule .. APPT
            make|set|get|arrange|have|place|take|want|need|like|setup|secure|give|request|find|need|see|requesting a|an|another|up|one|new|us|me|some|out .. APPT
            make|making|set APPT
            table for
            APPT for|please|with|on
            come in for|on|at|to|this|next|tomorrow
            fit|squeeze me|us in
            sign me|us up
            put me|us down
            pencil me|us in
            get in for|with|to see
            may|can|could i|we book|reserve
            looking to|for book|get|make|an|a? appointment|booking|come|schedule|reserve
            book|schedule|reserve $
            get in today|tomorrow|on|this|next|at|for
            come in $
            next|first|earliest available appointment|slot
            can|could|may|let i|we|me come
            come in|by|over today|tomorrow|tonight|on|at|this|next|for
            get my|our|his|her .. done|cut|coloured|colored|cleaned|checked|fixed|trimmed|looked
            pop|slot|squeeze|fit|put|get|pencil me|us|him|her|them in|down
            after|wanting|seeking|requesting a|an .. APPT
            hoping|trying|looking to get|come|be in|over|seen
            need|want|like|love|hoping to see|visit a|an|the|someone|somebody|PRO
            time|due for a|an|my|our
            set|get something|one|it up|sorted|booked|arranged
            book|put us|me|him|her
            organise|organize|arrange|grab|secure|fix a|an|the|another|something .. APPT
            booking|squeezing|fitting|putting|slotting me|us|him|her|them in
            come along|in|over|down to|for
            want in for|on
            give me|us the|a|an .. one|slot|table
            like|want|love to come|attend|join
            need|want|like|have|must to? be seen
            sort out a|an|the|my .. APPT
            schedule|reserve|arrange it|this
            """
        ),
        (
            .book, 9,
            """
            book|reserve|make|set|get|schedule .. a|an|another|some|new .. APPT
            can|could|like|want|need|please|would .. make|book|reserve|schedule|set|get .. a|an|another .. APPT
            table for PERSON|1|2|3|4|5|6|7|8|9|10|one|two|three|four|five|six|seven|eight
            i would? like|want|need a|an .. reservation|appointment|table|booking for|at|on
            schedule|reserve|book me|us a|an
            APPT availability
            """
        ),
        (
            .cancel, 9,
            """
            cancel|scrap|drop|remove|delete|undo|release|nix|repeal|terminate|withdraw|erase|void .. APPT
            get rid of .. APPT
            call off .. APPT
            APPT .. cancel|cancelled|release|removed|deleted|undone
            no longer need|want|require|needed|attend|going .. APPT
            APPT .. no longer|not|never .. needed|necessary|need|want|required|require|wanted|happen
            not need|want|require|keep|going|gonna .. APPT .. anymore|more|now?
            not need|require OWN .. APPT
            no need|reason for|to .. APPT
            close|end|stop OWN .. APPT
            APPT .. to|be|need cancelled|release|cancel
            change .. to cancelled
            cancel OWN|all .. booking|appointment|table|one|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday
            call off
            abandon|trash|annul|unreserve|unbook|bin|kill|axe .. APPT
            APPT .. not needed|necessary|required|wanted .. anymore|any|more
            put in .. cancellation
            APPT .. cancel|release|drop it|this|that|them
            APPT .. do not need .. more|anymore
            need|want to cancel .. party|table|dinner|lunch
            APPT i|we have|made|placed|created|booked .. not|no|never needed|necessary|longer|required
            APPT .. need|want to release|cancel|drop
            APPT .. not need any|it more|anymore
            cancel .. reserved|booked|scheduled
            cancel everything|all|both
            need|want|have|like to cancel $
            give|giving up my|our|the .. APPT
            back|pull|drop out of .. APPT
            """
        ),
        (
            .cancel, 6,
            """
            can|will|could not make|come|attend|be|keep|do it|there|in|my|tomorrow|today|that|the
            i need|want|like|have to cancel
            cancel it
            cancel on|for
            """
        ),
        (
            .abort, 8,
            """
            never mind
            forget|scratch|strike|drop|skip|disregard|ignore it|that|about|this|the|what
            cancel|abort|undo|quit|stop|discontinue|end|negate|halt|cease|kill|destroy|terminate that|this|it|what|last|the|your|all|process|doing|talking|current|command|action|task|input|speaking|thing|everything .. 
            cancel|abort|undo|quit|stop|discontinue|end|halt|cease|exit OWN|last|current|your? last|current? command|action|task|input|process|request|order|thing|operation
            ^ stop|quit|abort|halt|cease|discontinue|undo|exit|cancel|enough $
            shut up|it
            be|keep quiet|silent
            ^ shh|shhh|shhhh|hush|silence|quiet
            that is enough
            not continue|complete|proceed
            no more talking
            stop|quit talking|speaking|working|doing
            refrain from
            can|could|would you stop|cancel|quit $
            let us stop|leave|drop
            changed my mind
            do not do that
            not want this|that|it anymore
            do not want to .. anymore
            abort
            ^ pause|mute|terminate|scratch|cease|end|silence|abandon $
            not want|need you to speak|talk
            forget|scratch|abandon|drop .. command|task|job|request
            abandon|kill|end|drop OWN|current .. job|task|process|command|action
            shut .. up
            not do|continue|finish|complete this|that|it|with
            switch|turn off $
            ^ stop and|it|this|that|now
            ^ leave it|that $
            leave it|that there|for|at
            not bother|worry
            ^ scrap|bin it|that|this
            i give up
            """
        ),
        (
            .move, 9,
            """
            reschedule|rebook|postpone|rearrange
            move|shift|push|change|switch|swap|bring|delay .. APPT
            move|shift|push|change|switch OWN|it|me|my .. to|back|forward|earlier|later|from|time|date|day
            change the? time|date|day of|for|on|to? 
            different|another|later|earlier time|day|date for OWN
            push|move|bring it|that|this back|forward|up|to
            need|want|have|like|can|could .. change|move|switch|reschedule it|that|this|mine
            instead of OWN|DATE .. APPT
            move|switch|swap|shift|push to|from DATE|a|another|the|next|later|earlier|different|at
            make|have it|that|mine later|earlier|sooner
            put OWN APPT back|forward|off|on|to
            put it|that back|forward|off
            swap|switch|move to|onto a? another|different
            not make|come|do .. can|could|how|what .. instead
            not make|come|do .. instead
            different|another|new time|date|day for OWN
            MOVING .. APPT|DAYS|date|time|mine
            MOVING it|that|this
            push|put|move things? back|forward
            later|earlier|different|another|new slot|time|day|date|appointment for OWN|it
            later|earlier than planned|booked|arranged|scheduled
            swap|trade with
            different|another|new|other time|date|day|slot .. for OWN|it
            """
        ),
        (
            .lookup, 8,
            """
            do|did|if|that|have|whether|does|see|show|shows i|we|my|it|it|anyone still|already|really|have|made|make|book|booked .. APPT|anything|events|event|meetings|something .. 
            when|where|what is|was|are|time|day|date OWN|is|my .. APPT|appointments
            what time|day|date is my|our
            when|what is|time|day|are|do i|my|am|we|is|have booked|booked|appointment|coming|next|scheduled
            check|verify|confirm|see|look|show|find|tell|know|view|lookup|reconfirm|validate|review|pull|double|ensure|sure .. OWN|i|we|me|that|if .. APPT
            check|verify|confirm|reconfirm|validate a|an|there|for|on|is|that? .. APPT
            is|are|was OWN .. APPT .. confirmed|valid|still|set|good|on|booked|happening|there|ok|in|place|correct|active|scheduled
            is|are there .. on OWN PLAN
            on|in|have|check|look|show|tell OWN PLAN
            what .. OWN .. PLAN
            PLAN .. look|have|for|show|say|already|free|anything
            i|we am|are booked|scheduled|down
            am i booked|scheduled|down|still
            my|our upcoming|next|current|existing|future APPT
            look up OWN .. APPT
            find OWN .. APPT
            does|has .. have .. APPT for|under
            what APPT|do .. have i|booked
            did i|we put|book|make|schedule|add|note
            reminder|details of|about|for my|our APPT
            what .. i|we|me have|got|doing|do .. planned|scheduled|going|on|for|set|booked|happening|do|doing
            what|anything .. i have|got|am planned|scheduled|going|on|for|set|booked|supposed|doing .. DATE
            what is|are happening|on|going|planned|scheduled|in on|for|the DATE
            what is on DATE
            what is in the books
            OWN|march|april|may|june|july|august|september|october|november|december|january|february|1|2|3|4|5|6|7|8|9|10 calendar|agenda|schedule
            remind me of|about|what|when
            overview of
            read|list|tell|give|show me? OWN APPT|PLAN|events
            read OWN calendar|schedule|appointments|events
            PLAN include|includes|contain
            sure .. has|have|is a|an|my APPT
            assure .. APPT
            OWN APPT .. confirmed|verified
            when .. i|we .. next|having|have .. APPT|meeting
            make sure .. APPT
            what .. i|we have to do on|DATE
            am i supposed .. doing|do
            did OWN APPT
            lost|forgot|forgotten|misplaced OWN code|confirmation
            """
        ),
        (
            .availability, 6,
            """
            what|any|anything|something|when|whats|which|is|are|have|got|do .. available|free|open|openings|opening|availability|slots|slot|openings|space|vacancies
            earliest|soonest available|appointment|slot|opening|time|possible|date|day
            next|first available|appointment|slot|opening
            do you have anything|something|any|time|room|space|openings
            have you got anything|something|any|time|space
            when can|could|are i|you come|free|see|get|fit|available
            as soon as possible
            what times|days|dates
            anything|something at|on|for|before|after|earlier|later
            what|which do you have|got
            what have you got
            what times|days|slots|dates
            do|have|is|are you|there have|got|any|a|an|room|space|time|slots .. on|at|for|before|after|DATE
            can i|you|we .. get in|seen|fit
            get in|seen today|tomorrow|on|this|next
            asap
            is|are .. working|in|available|there|free|around on|today|tomorrow|this|next
            """
        ),
        (
            .askHours, 8,
            """
            what|when time|times? do|does|are|is you|your|the|it|SITE? SITE? open|close|opening|closing|hours|shut
            when do|does|are|is .. open|close|opening|closing|shut
            what time|times do|does|are|is .. open|close|opening|closing|shut
            opening|business|office|working|your|store|shop|closing hours|times
            are|is you|the|it|SITE SITE? open|closed|shut
            last orders
            what .. hours
            how late|early are|do you
            open on|today|tomorrow|now|sundays|saturdays|weekends|late|at|until
            do you open|close|work
            what time|times do|does you|the|it SITE? start|finish|begin|end
            """
        ),
        (
            .askPrice, 8,
            """
            how much
            price|prices|pricing|cost|costs|rates|fees|expensive|cheap|charge|priced
            what .. price|cost|charge|fee|rate
            what do i pay
            what is the damage
            set|sets me|us back
            quote|estimate|costing
            is|are|any there? a|an|any? fee|fees|charge|charges|cost
            what .. pay
            what .. go|goes for $
            """
        ),
        (
            .askServices, 8,
            """
            what|which services|treatments|classes|kinds|types|options|procedures|sessions|massages .. you|offer|have|do|provide|available|there
            what|which services|treatments|classes
            what do you offer|provide|sell
            what .. do you offer|provide
            do you offer|provide|sell|do a|an|any|the? 
            list|menu of? services|treatments|classes
            your services|treatments|menu|classes
            services do you
            what .. get|have done
            do you guys|lot|folks|people|all do|offer|have
            what|which kind|kinds|sort|type|types .. classes|treatments|services|sessions|lessons
            on the menu
            can|could you do a? nails|hair|beards|colour|color|kids|children|brows|lashes|feet
            cater|cater for
            tell|show|list me? what you offer|do|have|provide
            """
        ),
        (
            .askStaff, 8,
            """
            who is|are|works|work|does|do|will|can .. available|working|there|staff|team|PRO|doing|best|see|do|does
            which|what PRO|staff
            your|the staff|team
            your PRO
            who do|will|would i see|get|have
            who works
            who would|will|do i|we be|see|get|have
            who is on|in|around|working $
            who is on|in|around|working on? DATE
            about your team|staff|people
            is|are there|you a|any|an female|male|woman|lady|man|qualified|senior PRO|staff|one
            have a|any|an female|male|woman|lady|man|qualified|senior PRO|staff|one
            """
        ),
        (
            .askDuration, 8,
            """
            how long
            what .. duration|length
            how many minutes|hours
            take|takes|taking long|ages
            """
        ),
        (
            .askAddress, 8,
            """
            where are|is you|the|your|it|they|that .. 
            address|directions|located|location|postcode
            how do|can|would i get|find|reach to|there|you
            where can i find
            how far
            whereabouts
            what|which street|area|road|part|town|building|floor .. you|it|located
            are|is you|it|that near|close|opposite|nearby
            where do|should|must i|we go|come|park
            """
        ),
        (
            .askPhone, 8,
            """
            your|the|a|their|contact|telephone|phone phone|telephone|contact|mobile|number|num number|num?
            phone|telephone|contact number|details|info
            how can|do i call|reach|contact you
            what|which number .. call|ring|reach|phone|text
            can|could|may i|we ring|call|phone you
            """
        ),
        (
            .askPolicy, 8,
            """
            policy|policies|deposit|deposits|refund|refunds|insurance|parking|park|wheelchair|accessible|dogs|pets|vouchers|voucher|allergies|pregnant
            gift card|cards|voucher|vouchers|certificate|certificates
            what .. bring|wear|prepare|expect
            should|do i need|bring|wear|arrive|prepare bring|to|anything|early|a|my
            cancellation|late|no fee|policy|show|charge
            if i am|are|cancel|come late|cancel
            do you take|accept cards|cash|card|insurance|walk|walkins|children|kids
            what if|happens if
            walk in|ins
            money back
            can|may|could i bring
            """
        ),
        (
            .alternatives, 6,
            """
            something|anything|someone|somebody|anyone|anybody|somewhere|nothing else|different
            another|different|other|alternative|alternate one|option|options|time|times|slot|day|date|choice|person|suggestion|appointment|SITE|PRO
            none of those|these|them|that
            any other|others|more
            what else
            who else
            anything|something earlier|later|sooner|better|closer|cheaper
            look for another|other|different
            neither|none of those|these|them|the|which? 
            neither $
            """
        ),
        (
            .angry, 7,
            """
            ^ VERY? VERY? SHAMEFUL $
            this|that VERY? BE VERY? VERY? SHAMEFUL $
            this|that BE VERY? VERY? a|an|the joke|disgrace|farce|shambles|scam|nightmare $
            what a joke|disgrace|farce|shambles|scam|nightmare|waste
            it is VERY? VERY? SHAMEFUL $
            you|your .. BE|keep VERY? VERY? SHAMEFUL
            you BE VERY? the|a|an|such? worst|idiot|idiots|joke|liar|liars|disgrace|waste
            you idiot|idiots|moron|morons|liars|stupid
            your|this|the SHAMEFUL service|staff|bot|machine|company|place|people|robot|system|app|website|thing
            SHAMEFUL|worst service|company|bot|machine|customer|robot|system|attitude|manners|people
            worst .. ever $
            your|the|this|customer service|staff|bot|machine|company|place|robot|system|attitude BE VERY? VERY? SHAMEFUL
            fuck|screw|damn you|this|off|that
            fuck's|fucks|christ's|god's sake
            for fuck|fucks sake
            ^ fuck $
            go to hell
            piss|sod off
            wtf|ffs|bullshit
            what the fuck $
            what the fuck|hell|heck is|are|was|do|does|did
            this|that BE VERY? bullshit|crap|shit
            i am VERY? VERY? angry|furious|livid|fuming|disgusted|pissed|outraged $
            angry|furious|livid|disgusted|pissed|frustrated|annoyed|unhappy|disappointed off? with|by|at you|your|this|the service
            i am getting|really|so|very|getting really|very|so? angry|furious|frustrated|annoyed $
            so|very|really|extremely|incredibly|too annoying|frustrating $
            this|that|it|you BE VERY? annoying|frustrating|infuriating $
            sick|tired|fed of|up of|with? with|of? waiting|you|your|being|repeating|asking
            sick|tired|fed of|up of|with? with|of? this|it $
            fed up $
            waste|wasting of? my? time
            want|like|make|file|have|need|register|lodge to? .. complain|complaint
            hate you|this $
            hate this|your service|bot|place|company|machine|thing|system|app
            not VERY? happy|impressed $
            not VERY? happy|impressed with|by you|your|this|the service
            not good enough
            not|never listening|listen|helping|understanding to? me|properly? $
            you BE|do|can|could not|never listen|listening|understand|understanding|help|helping
            how many times do|must|have
            nobody|no one|ever? answers|answering|answered|called|calls|listens|cares
            """
        ),
        (
            .startOver, 9,
            """
            start|begin over|again|afresh|anew
            start|begin from|at scratch|the|beginning
            from scratch
            from the beginning
            restart|reset
            start .. over
            """
        ),
        (
            .book, 8,
            """
            chance|possibility of a|an|the .. APPT
            """
        ),
        (
            .cancel, 8,
            """
            will not be able to make|come|attend|be|get|keep
            not able to make|come|attend|keep|be
            take|get me|us|my .. off|out of? the|your|my list|schedule|books|calendar|diary
            going|have|need|got to bail|flake|drop|pull|cry on|out|off
            cancel|scrap|release .. DAYS
            not|never going to make|come|attend
            not be coming|attending|there|joining
            no longer attend|come|make|able|coming|attending
            not coming|attending|joining|showing
            can|will not come|make|attend|be any more|anymore|longer
            cancel the lot
            """
        ),
        (
            .lookup, 9,
            """
            have|has you|they got me|us|anything down|in|booked|under
            have|got me|us down|in for|on
            what|anything .. i have? got .. coming|up
            what is coming up
            who am i seeing|with|booked
            who is my .. with
            forgot|forgotten|remember|recall|know|sure when|what .. OWN .. APPT|appointments
            what|which day|time|date|days am|are i|we coming|booked|in|due|seeing|expected
            have i|we got .. APPT
            still booked|down|scheduled|happening|going
            which|what day|date|time .. was|is|were my|our
            when do|will|should i|we come|go|arrive
            have|got a|an .. APPT .. not VERY? sure|know|remember|certain
            """
        ),
        (
            .availability, 9,
            """
            when is|was your|the next|first|earliest|soonest ..
            how soon|quickly can|could|would|may i|we|you
            how early|late can|could i|we|you
            next|first|earliest|soonest opening|gap|slot|space|availability
            """
        ),
        (
            .availability, 7,
            """
            got anything|something|any|space|room DATE|on|for|at|before|after|this|next|in
            any|got|some|anything gaps|gap|cancellations|openings|going|spaces|vacancies|availability
            can|could|may|possible i|we|to get in
            do|does|have|is you|have|got|there have|got? NUM|o'clock
            """
        ),
        (
            .askServices, 9,
            """
            what|which sort|sorts|kind|kinds|type|types of .. do you do|offer|have|provide
            what is|have on offer
            """
        ),
        (
            .askPolicy, 9,
            """
            charge|fee|fees|penalty|charged for|if no|cancelling|cancel|late|missed|missing|i
            need a|an referral|id|deposit|voucher
            """
        ),
        (
            .handOver, 11,
            """
            is|are there a|any|an PERSON|HUMAN .. TALK
            is|are there? anybody|anyone|someone|somebody there|here? i|we|to|that|who can|could? TALK
            """
        ),
        (
            .alternatives, 7,
            """
            not that|this one|time|day|date
            more|other times|days|dates|options|slots|choices|appointments
            any|some|show|see|got|have later|earlier|more|further times|time|one|ones|slots|dates|days|options|me
            show|see|hear|list|give|tell me? more
            """
        ),
        (
            .askDuration, 9,
            """
            how much time
            """
        ),
        (
            .askPolicy, 10,
            """
            how much|what notice
            pay by|in|with|using? cash|card|cheque|contactless|online
            are|can dogs|pets|kids|children|babies|guests .. come|allowed|welcome|in|join
            can|may|could i|we cancel for|without|later|anytime|late
            what if i|we .. cancel|late|miss|sick|ill
            """
        ),
        (
            .bot, 11,
            """
            bot|robot|machine|computer or a|an? human|person
            human|person or a|an? bot|robot|machine|computer
            """
        ),
        (
            .goodbye, 9,
            """
            ^ no that|this is|was|will all|it|everything be? $
            """
        ),
        (
            .availability, 8,
            """
            do|are|have you do|have|take|work|got? DAYS
            can|could|do you do DAYS|NUM|this|next|at
            can|could you see|take|fit me|us|him|her
            what|which times|days can|could|do you do
            """
        ),
        (
            .askServices, 10,
            """
            tell|show me what you offer|provide|sell
            """
        ),
    ]
}
