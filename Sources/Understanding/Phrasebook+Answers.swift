import Vocabulary

/// Yes, no, and what lies between.
extension Phrasebook {
    static let answers: [(Intent, Int, String)] = [
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
            ^ that|this one $
            that|it|this|you|everything|statement|all|say|said BE BE? VERY? VERY? RIGHT|it|ok|okay|yes|alright|positive
            that|it|this|everything|statement|all|say|said IS IS? VERY? VERY? GOOD
            that|it|this BE BE? VERY? the|a|indeed? VERY? case|fact|truth
            confirm|concur|second that|it|this|with
            you|have got|have it|that RIGHT
            that|it|this checks|adds out|up
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
            it|that|this VERY? is|does|will|would|sure|was $
            happens|proves|turns to|out|be? to? be? VERY? RIGHT
            without|beyond|no a|any? doubt|question
            """
        ),
        (
            .affirm, 8,
            """
            it|that|they sure|certainly|definitely|absolutely is|does|are|will|would
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
            ^ not at this|the time|moment
            ^ not right? now|yet|today $
            not want|need|require|looking a|an|any|to|for .. APPT
            not want|need|wish to book|schedule|reserve|make
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
            .negate, 9,
            """
            said is VERY? VERY? WRONG
            said is not
            can|do|would not agree|concur
            far|nowhere from|near .. RIGHT
            beg to differ
            ^ definitely|absolutely|certainly|clearly|obviously no|not
            not VERY? sound|seem|look|feel VERY? right|correct|true|good
            i refuse|decline
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
            on the fence
            get back to you
            got me there|stumped
            we|i will see
            a chance|possibility
            not be? VERY? certain|sure|positive
            time will tell
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
            .alternatives, 7,
            """
            not that|this one|time|day|date
            more|other times|days|dates|options|slots|choices|appointments
            any|some|show|see|got|have later|earlier|more|further times|time|one|ones|slots|dates|days|options|me
            show|see|hear|list|give|tell me? more
            """
        ),
    ]
}
