import Vocabulary

/// What steers the conversation itself.
extension Phrasebook {
    static let steering: [(Intent, Int, String)] = [
        (
            .abort, 5,
            """
            not worry
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
            not bother
            ^ scrap|bin it|that|this
            i give up
            disregard|ignore|forget|drop|cancel|scratch my|that|the|this last|previous|latest? request|command|question|order|message
            """
        ),
        (
            .abort, 9,
            """
            knock|cut it|that off|out
            no need to|for finish|continue|complete|proceed
            get|back me? out of|from this|here|that
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
            once more time?
            one more time
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
            say|saying|state|tell|telling|go|run|hear|hearing .. again $
            once again $
            you said|say what
            say|said what
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
            your features|abilities|capabilities|skills|functions|talents
            topics|subjects .. talk|discuss|ask|chat
            something|anything you can|could do
            rundown|overview|summary|list|idea of your|what you
            how may|might|will|would you assist|help|serve
            your skill|skills set|list
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
            yourself a|an BOT
            you made|built of|from|out
            you sound|seem|talk|look like a|an BOT
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
            .handOver, 11,
            """
            is|are there a|any|an PERSON|HUMAN .. TALK
            is|are there? anybody|anyone|someone|somebody there|here? i|we|to|that|who can|could? TALK
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
            angry|furious|livid|disgusted|pissed|frustrated|annoyed|unhappy|disappointed off? with|by|at you|your|this
            angry|furious|livid|disgusted|pissed|frustrated|annoyed|unhappy|disappointed off? with|by|at the service
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
            not VERY? happy|impressed with|by you|your|this service|staff|place|company
            not VERY? happy|impressed with|by you $
            not VERY? happy|impressed with|by the service
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
    ]
}
