import Vocabulary

/// Questions about the business.
extension Phrasebook {
    static let questions: [(Intent, Int, String)] = [
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
            .askServices, 9,
            """
            what|which sort|sorts|kind|kinds|type|types of .. do you do|offer|have|provide
            what is|have on offer
            """
        ),
        (
            .askServices, 10,
            """
            tell|show me what you offer|provide|sell
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
            .askDuration, 9,
            """
            how much time
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
            .askPolicy, 9,
            """
            charge|fee|fees|penalty|charged for|if no|cancelling|cancel|late|missed|missing|i
            need a|an referral|id|deposit|voucher
            """
        ),
        (
            .askPolicy, 10,
            """
            how much|what notice
            pay by|in|with|using? cash|card|cheque|contactless|online
            are|can dogs|pets|kids|children|babies|guests .. come|allowed|welcome|in|join
            can|may|could i|we cancel for|without|later|anytime|late|if|when
            can|may|could i|we cancel it|that|this if|when
            cancel .. if something|anything|plans|needed|necessary
            what if i|we .. cancel|late|miss|sick|ill
            """
        ),
    ]
}
