/// Words too common to be a slip of a name or a customer's name.
enum CommonWords {
    static let all: Set<String> = Set(
        """
        about above after again all also always am an and another any anyone anything appointment are around as at
        available away back be because been before being best better between book booked booking both but by call came can
        can't cancel change check come coming could couldn't day days did didn't do does doesn't doing don't done down
        each early either else email enough even ever every everything excellent fine first for free from full get give go
        going good got great had hair hand happy hard has have having he hello help her here hi him his hold home hope hour
        how i if in instead into is isn't it its just keep kind know last late later least let like likely little long look
        looking lot make many may maybe me mean meet might mind more morning most move much must my name near need never
        new next nice no none not nothing now number of off office ok okay old on once one only open or other our out over
        own part past per perfect perhaps person phone place please possible prefer pretty price quite ready really repeat
        right said same say schedule see send set she should since so some someone something soon sorry speak start still
        stop sure take talk tell than thank thanks that that's the their them then there these they thing think this those
        though through time to today together told tomorrow too try trying two under until up us use very visit wait want
        was way we week well were what what's when where whether which while who why will with without won't work works
        would wouldn't write yeah yes yet you your yours afternoon evening tonight night weekend anytime whatever whoever
        whichever whenever nobody earlier sooner different options option slot slots second third running
        son daughter wife husband mother father mum mom dad partner friend kid child dog cat boyfriend girlfriend
        lovely hey there everyone anybody somebody session interested here's actually definitely absolutely certainly sounds
        wondering calling texting sick unable afraid busy tired lost confused waiting allergic pregnant fed bored able
        customer client patient member already unsure certain positive leaving out done good alright
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
