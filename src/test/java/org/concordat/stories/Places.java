package org.concordat.stories;

import java.util.UUID;

/** Places of the demonstration that stories go to. */
final class Places {
    static final UUID HUB_DUTY = Desk.NODE.team("Safeguarding Hub", "Duty desk");
    static final UUID HUB_EARLY_HELP = Desk.NODE.team("Safeguarding Hub", "Early help");
    static final UUID POLICE_DESK = Desk.NODE.team("Police", "Public protection desk");
    static final UUID HOUSING_LINE = Desk.NODE.team("Don Valley Homes", "Tenancy line");
    static final UUID CHILDREN_DUTY = Desk.NODE.team("Children's Services", "Duty and assessment");
    static final UUID HOSPITAL_TEAM = Desk.NODE.team("Hospital Trust", "Children's safeguarding");
    static final UUID SCHOOL_TEAM = Desk.NODE.team("Clifton Lane School", "Safeguarding team");

    private Places() {}
}
