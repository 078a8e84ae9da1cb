import Vocabulary

/// Hello, goodbye and thanks.
extension Phrasebook {
    static let courtesies: [(Intent, Int, String)] = [
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
            everything|all|things VERY? good|ok|okay|well|fine|alright with|on you|your
            """
        ),
        (
            .greet, 10,
            """
            what is happening|up|new|going .. with you
            GOOD to? MEET you|from
            pleasure to MEET you
            long time no see
            ^ how have things|you|everything been
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
            .goodbye, 9,
            """
            ^ no that|this is|was|will all|it|everything be? $
            until|till we meet|next|then|later|tomorrow
            talk|speak|see|catch|chat to|up|with? with? you .. another|other|some time|day|soon|later|again
            have|has yourself? a|an? VERY? GOOD day|night|evening|one|weekend|time|rest|afternoon|week
            i am gone|off|out|leaving $
            was VERY? GOOD having|talking|chatting|to
            time for me to go|leave|run|sleep
            off to bed|sleep|work|go|school
            so long friend|pal|buddy|mate|all|everyone
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
            .thanks, 8,
            """
            you have VERY? helped
            how helpful|kind|nice you
            you BE VERY? VERY? GOOD|helpful|kind|sweet
            that|it|this was VERY? VERY? GOOD|helpful
            help|helps|helped .. a lot|ton|bunch|so|loads|means
            means a? lot|much|world
            ^ well done
            have done it without you
            been a? great|huge|big|real help
            """
        ),
    ]
}
