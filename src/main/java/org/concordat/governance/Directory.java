package org.concordat.governance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The agencies of the partnership today, with the teams and practitioners one may write to.
 *
 * @param away who of them is away today
 */
public record Directory(
        List<Agency> agencies,
        List<Team> teams,
        List<Practitioner> practitioners,
        List<Absence> away) {

    public Directory {
        agencies = List.copyOf(agencies);
        teams = List.copyOf(teams);
        practitioners = List.copyOf(practitioners);
        away = List.copyOf(away);
    }

    public List<Team> teamsOf(UUID agency) {
        return teams.stream().filter(team -> team.agency().equals(agency)).toList();
    }

    public Optional<Absence> absenceOf(UUID practitioner) {
        return away.stream()
                .filter(one -> one.practitioner().id().equals(practitioner))
                .findFirst();
    }

    public List<Practitioner> practitionersOf(UUID agency) {
        return practitioners.stream()
                .filter(one -> one.agency().equals(agency) && one.worksWithPeople())
                .toList();
    }
}
