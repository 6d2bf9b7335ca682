package org.concordat.governance;

import java.util.List;
import java.util.UUID;

/** The agencies of the partnership today, with the teams and practitioners one may write to. */
public record Directory(List<Agency> agencies, List<Team> teams, List<Practitioner> practitioners) {

    public Directory {
        agencies = List.copyOf(agencies);
        teams = List.copyOf(teams);
        practitioners = List.copyOf(practitioners);
    }

    public List<Team> teamsOf(UUID agency) {
        return teams.stream().filter(team -> team.agency().equals(agency)).toList();
    }

    public List<Practitioner> practitionersOf(UUID agency) {
        return practitioners.stream()
                .filter(one -> one.agency().equals(agency) && one.worksWithPeople())
                .toList();
    }
}
