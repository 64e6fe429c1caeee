package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.dispatcher.routing.Choice;
import io.github.qianliyan.dispatcher.routing.Place;
import io.github.qianliyan.dispatcher.routing.Roster;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Stop;
import io.github.qianliyan.events.Incident.Stop.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is asked next. The roster is read anew each time, because shifts change while an incident waits. */
final class Routes {
    private static final Set<Answer> DECLINED = EnumSet.of(Answer.REFUSED, Answer.SILENT);

    private final Roster roster;

    Routes(Roster roster) {
        this.roster = roster;
    }

    /** Who would be asked, before anybody was. */
    List<Stop> planned(Place place, Instant now) {
        return stops(roster.chain(place.householdGrid(), place.grid(), place.village(), now), Set.of());
    }

    /** Whom the desk gets when it names nobody: the first who is there and has not declined. */
    Optional<Choice> first(Incident incident, Instant now) {
        return chain(incident, now).stream()
                .filter(Choice::present)
                .filter(choice -> answer(incident, choice.officer())
                        .filter(DECLINED::contains)
                        .isEmpty())
                .findFirst();
    }

    /** The next person, also of the same step: who refuses does so for himself. */
    Optional<Choice> afterRefusal(Incident incident, Instant now) {
        return open(incident, now).findFirst();
    }

    /** The next step: who does not answer has had his step's time. */
    Optional<Choice> afterSilence(Incident incident, Instant now) {
        List<Choice> chain = chain(incident, now);
        List<String> steps = chain.stream().map(Choice::step).distinct().toList();
        int reached = chain.stream()
                .filter(choice -> choice.officer().equals(incident.assignee()))
                .mapToInt(choice -> steps.indexOf(choice.step()))
                .max()
                .orElse(-1);
        int own = stop(incident, incident.assignee())
                .map(stop -> steps.indexOf(stop.step()))
                .orElse(-1);
        int step = Math.max(reached, own);
        return open(incident, now)
                .filter(choice -> steps.indexOf(choice.step()) > step)
                .findFirst()
                .or(() -> open(incident, now).findFirst());
    }

    private java.util.stream.Stream<Choice> open(Incident incident, Instant now) {
        Set<String> asked = asked(incident.route());
        return chain(incident, now).stream()
                .filter(Choice::present)
                .filter(choice -> !asked.contains(choice.officer()));
    }

    /** The route once this one is asked; whoever had it before and did not decline is replaced. */
    List<Stop> asking(List<Stop> route, Incident incident, Choice choice, Instant now) {
        List<Stop> all = new ArrayList<>();
        for (Stop stop : route) {
            if (stop.at() != null && stop.answer() != Answer.TOLD) {
                boolean had = stop.answer() == Answer.ASKED || stop.answer() == Answer.ACCEPTED;
                all.add(had ? with(stop, Answer.REPLACED, now) : stop);
            }
        }
        all.add(new Stop(choice.officer(), choice.step(), choice.why(), Answer.ASKED, now));
        all.addAll(stops(chain(incident, now), asked(all)));
        route.stream().filter(stop -> stop.answer() == Answer.TOLD).forEach(all::add);
        return all;
    }

    /** The route with what this officer, the last time he was asked, answered. */
    static List<Stop> answered(List<Stop> route, String officer, Answer answer, Instant now) {
        List<Stop> all = new ArrayList<>(route);
        for (int i = all.size() - 1; i >= 0; i--) {
            Stop stop = all.get(i);
            if (stop.officer().equals(officer) && stop.at() != null && stop.answer() != Answer.TOLD) {
                all.set(i, with(stop, answer, now));
                break;
            }
        }
        return all;
    }

    static List<Stop> telling(List<Stop> route, List<Choice> people, Instant now) {
        List<Stop> all = new ArrayList<>(route);
        people.forEach(person -> all.add(new Stop(person.officer(), person.step(), person.why(), Answer.TOLD, now)));
        return all;
    }

    /** Where an officer stands who was asked. */
    static Optional<Answer> answer(Incident incident, String officer) {
        return stop(incident, officer).map(Stop::answer);
    }

    /** The last time he was asked. */
    static Optional<Stop> stop(Incident incident, String officer) {
        return incident.route().stream()
                .filter(stop -> stop.officer().equals(officer) && stop.at() != null && stop.answer() != Answer.TOLD)
                .reduce((old, later) -> later);
    }

    private List<Choice> chain(Incident incident, Instant now) {
        return roster.chain(incident.householdGrid(), incident.grid(), incident.village(), now);
    }

    private static Set<String> asked(List<Stop> route) {
        Set<String> asked = new HashSet<>();
        route.stream()
                .filter(stop -> stop.at() != null && stop.answer() != Answer.TOLD)
                .forEach(stop -> asked.add(stop.officer()));
        return asked;
    }

    private static List<Stop> stops(List<Choice> chain, Set<String> without) {
        return chain.stream()
                .filter(choice -> !without.contains(choice.officer()))
                .map(choice -> new Stop(
                        choice.officer(),
                        choice.step(),
                        choice.why(),
                        choice.present() ? Answer.NEXT : Answer.ABSENT,
                        null))
                .toList();
    }

    private static Stop with(Stop stop, Answer answer, Instant at) {
        return new Stop(stop.officer(), stop.step(), stop.why(), answer, at);
    }
}
