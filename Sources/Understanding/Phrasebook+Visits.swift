import Vocabulary

/// Booking, changing and looking up.
extension Phrasebook {
    static let visits: [(Intent, Int, String)] = [
        (
            .book, 6,
            """
            need|want|like someone|somebody|PRO to look|see|check|do|fix|help|examine|treat
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
            arrange|organize|organise|reserve|book a|an|the? dinner|lunch|breakfast|brunch|meal
            """
        ),
        (
            .book, 8,
            """
            chance|possibility of a|an|the .. APPT
            """
        ),
        (
            .book, 9,
            """
            ^ schedule|book|reserve my|our|a|an|the|two|three|four|2|3|4
            book|reserve|make|set|get|schedule .. a|an|another|some|new .. APPT
            can|could|like|want|need|please|would .. make|book|reserve|schedule|set|get .. a|an|another .. APPT
            table for PERSON|1|2|3|4|5|6|7|8|9|10|one|two|three|four|five|six|seven|eight
            i would? like|want|need a|an .. reservation|appointment|table|booking for|at|on
            schedule|reserve|book me|us a|an
            APPT availability
            """
        ),
        (
            .cancel, 6,
            """
            cancel asap|immediately
            can|will|could not make|come|attend|be|keep|do it|there|in|my|tomorrow|today|that|the
            i need|want|like|have to cancel
            cancel it
            cancel on|for
            """
        ),
        (
            .cancel, 8,
            """
            remove|take|strike me|us from|off|out
            can|will not come DAYS
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
            .cancel, 9,
            """
            scratch|strike|wipe|pull|bin OWN|DAYS .. APPT
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
            cancel .. plans|dinner|lunch|room|party|event|brunch|breakfast
            APPT .. taken|removed|scratched|wiped off|from
            make OWN APPT .. away|disappear
            not be? need|want|needing|wanting|require|requiring OWN APPT
            can|will not go|get|be to|at OWN|the APPT
            not be? use|using|take|taking OWN APPT
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
            OWN APPT|spot .. saved|kept|held|reserved|secured
            do i|we have plans
            plans|anything planned? on|for DATE
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
            am i free|busy|available
            is|are there something|anything|events|event|meetings .. scheduled|planned|booked|coming|happening|on
            what|which events|event|meetings|appointments|plans .. i|we|me|my
            """
        ),
        (
            .availability, 5,
            """
            does|do|has|have .. have|got anything|something|any|time|space|room|slots
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
            .availability, 7,
            """
            got anything|something|any|space|room DATE|on|for|at|before|after|this|next|in
            any|got|some|anything gaps|gap|cancellations|openings|going|spaces|vacancies|availability
            can|could|may|possible i|we|to get in
            do|does|have|is you|have|got|there have|got? NUM|o'clock
            """
        ),
        (
            .availability, 8,
            """
            do|are you do|have|take|work|open DAYS
            have you got DAYS
            can|could|do you do DAYS|NUM|this|next|at
            can|could you see|take me|us|him|her
            what|which times|days can|could|do you do
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
    ]
}
