//! The exam: every published case gives its published answers, on every engine there is.

use crate::support::{case, root};
use detente::model::{DecisionMaker, Preference, State, StateSet};
use detente::{Analysis, Budget, Case, Concept, EngineChoice, Question, Refused, Steps, Unwatched};
use detente_analysis::coalition::Joint;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The concepts that an expectation's name stands for.
fn concepts_of(name: &str) -> Vec<Concept> {
    match name {
        "seq_or_sim" => vec![Concept::Sequential, Concept::Simultaneous],
        _ => vec![Concept::from_name(name).unwrap_or_else(|| panic!("no concept {name}"))],
    }
}

/// The classical concepts and every further one that is expected to be decided.
fn asked(expected: &Table) -> Vec<Concept> {
    let mut concepts = Concept::CLASSICAL.to_vec();
    for key in ["equilibria", "stable", "n_equilibria", "n_stable"] {
        let tables = expected.get(key).and_then(Value::as_table);
        let names = tables.into_iter().flatten().map(|(name, _)| name);
        concepts.extend(names.flat_map(|name| concepts_of(name)));
    }
    for mix in expected.get("mix").and_then(Value::as_array).into_iter().flatten() {
        let names = mix["concepts"].as_table().unwrap().values();
        concepts.extend(names.flat_map(|name| concepts_of(name.as_str().unwrap())));
    }
    concepts.sort_unstable();
    concepts.dedup();
    concepts
}

#[test]
fn every_published_case_gives_its_published_answers() {
    let mut n_cases = 0;
    for folder in folders() {
        let path = root().join("cases").join(&folder).join("expected.toml");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let expected: Table = text.parse().unwrap_or_else(|error| panic!("{folder}: {error}"));
        for engine in [EngineChoice::Explicit, EngineChoice::Auto] {
            let exam = Exam::new(&folder, &expected, engine);
            exam.sit();
        }
        n_cases += 1;
    }
    assert!(n_cases >= 12, "only {n_cases} published cases");
}

fn folders() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("cases")).expect("a folder of cases");
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The example file of GMCR+ orders the last four states of Uniroyal otherwise; it makes no
/// difference to what holds.
#[test]
fn elmira_holds_with_the_other_ranking_in_print() {
    let published = case("elmira");
    let mut other = published.clone();
    let uniroyal = published.dispute.find_decision_maker("uniroyal").expect("Uniroyal");
    let space = published.analyze(&Question::default()).expect("nine states").answer.space;
    let group = |number: usize| vec![space.pattern(State::at(number - 1))];
    other.dispute.preferences[uniroyal.index()] =
        Preference::ranking([1, 4, 9, 6, 5, 2, 3, 8, 7].map(group).into(), vec![]);
    let [left, right] =
        [&published, &other].map(|each| each.analyze(&Question::default()).expect("nine states"));
    for concept in Concept::CLASSICAL.into_iter().filter(|each| *each != Concept::Simultaneous) {
        let equilibria = |analysis: &Analysis| analysis.answer.equilibria(concept);
        assert_eq!(equilibria(&left), equilibria(&right), "{concept}");
    }
}

/// One case and what is expected of it.
struct Exam<'e> {
    name: &'e str,
    expected: &'e Table,
    case: Case,
    analysis: Analysis,
}

impl<'e> Exam<'e> {
    fn new(name: &'e str, expected: &'e Table, engine: EngineChoice) -> Self {
        let case = case(name);
        let concepts = asked(expected);
        let question = Question { engine, concepts: &concepts, ..Question::classical(&Unwatched) };
        let analysis = case.analyze(&question).expect("within the default budget");
        Self { name, expected, case, analysis }
    }

    fn sit(&self) {
        self.states();
        self.rankings();
        self.sets();
        self.counts();
        self.distances();
        self.mixes();
        self.coalitions();
    }

    /// What holds if each decision maker is of its own kind.
    fn mixes(&self) {
        for mix in self.expected.get("mix").and_then(Value::as_array).into_iter().flatten() {
            let given = mix["concepts"].as_table().unwrap();
            let concept = |id: &str| concepts_of(given[id].as_str().unwrap())[0];
            let makers = self.case.dispute.decision_makers.iter();
            let concepts: Vec<Concept> = makers.map(|each| concept(&each.id)).collect();
            let found = self.analysis.answer.equilibria_of_mix(&concepts).unwrap();
            assert_eq!(counted_from_one(&found), numbers(&mix["equilibria"]), "{}", self.name);
        }
    }

    /// What coalitions gain, and what is stable for all of them.
    fn coalitions(&self) {
        let Some(expected) = self.expected.get("coalitions").and_then(Value::as_table) else {
            return;
        };
        let budget = Budget::default();
        let found = self.case.coalitions(&self.analysis, &[], &budget, &Unwatched).unwrap();
        for (name, states) in expected["universal"].as_table().unwrap() {
            let joint = Joint::ALL.into_iter().find(|each| each.name() == name).unwrap();
            let stable = found.class.stable_for_all(joint, self.analysis.answer.space.len());
            assert_eq!(counted_from_one(&stable), numbers(states), "{}: {name}", self.name);
        }
        let mut told = BTreeMap::new();
        for leaving in &found.leaving {
            let ids = leaving
                .coalition
                .members()
                .map(|each| self.case.dispute.decision_maker(each).id.as_str());
            let ends = leaving.ways.iter().map(|way| i64::from(way.to.number())).collect();
            let name =
                format!("{} from {}", ids.collect::<Vec<_>>().join(","), leaving.from.number());
            told.insert(name, ends);
        }
        let improvements = expected["improvements"].as_table().unwrap();
        let expected: BTreeMap<String, Vec<i64>> =
            improvements.iter().map(|(name, ends)| (name.clone(), numbers(ends))).collect();
        assert_eq!(told, expected, "{}: coalition improvements", self.name);
    }

    fn states(&self) {
        let space = &self.analysis.answer.space;
        if let Some(n) = self.expected.get("n_states") {
            assert_eq!(n.as_integer().unwrap(), space.len() as i64, "{}: states", self.name);
        }
        let now = self.expected.get("status_quo").map(|n| n.as_integer().unwrap());
        let found = space.status_quo(&self.case.dispute).map(|state| i64::from(state.number()));
        assert_eq!(now, found, "{}: status quo", self.name);
    }

    fn table(&self, key: &str) -> impl Iterator<Item = (&'e String, &'e Value)> + use<'e> {
        self.expected.get(key).and_then(Value::as_table).into_iter().flatten()
    }

    fn maker(&self, id: &str) -> DecisionMaker {
        let found = self.case.dispute.find_decision_maker(id);
        found.unwrap_or_else(|| panic!("{}: no decision maker {id}", self.name))
    }

    fn rankings(&self) {
        for (id, ranking) in self.table("ranking") {
            let groups = ranking.as_array().unwrap().iter().map(numbers);
            let maker = self.maker(id);
            let mut better: Option<Vec<i64>> = None;
            let mut n_ranked = 0;
            for group in groups {
                n_ranked += group.len();
                let compare = |a: i64, b: i64| {
                    let [a, b] = [a, b].map(|n| State::at(usize::try_from(n - 1).unwrap()));
                    let held = self.analysis.answer.space.relation(&self.case.dispute, maker, a, b);
                    held.order().expect("a known relation")
                };
                let tied = group.iter().all(|&state| compare(state, group[0]).is_eq());
                assert!(tied, "{}: {id} tells {group:?} apart", self.name);
                if let Some(better) = better {
                    assert!(compare(better[0], group[0]).is_gt(), "{}: {id} {group:?}", self.name);
                }
                better = Some(group);
            }
            assert_eq!(n_ranked, self.analysis.answer.space.len(), "{}: {id}", self.name);
        }
    }

    /// The stable states under a concept, which may be a combination of two.
    fn stable(&self, name: &str) -> Vec<StateSet> {
        let stable = |concept| {
            let decided = self.analysis.answer.stable(concept);
            decided.unwrap_or_else(|| panic!("{}: {concept} is not decided", self.name))
        };
        let concepts = concepts_of(name);
        let mut either = stable(concepts[0]).to_vec();
        for &other in &concepts[1..] {
            either.iter_mut().zip(stable(other)).for_each(|(a, b)| a.union_with(b));
        }
        either
    }

    fn sets(&self) {
        for (concept, states) in self.table("equilibria") {
            let mut all = StateSet::all(self.analysis.answer.space.len());
            self.stable(concept).iter().for_each(|each| all.intersect_with(each));
            let found = counted_from_one(&all);
            assert_eq!(found, numbers(states), "{}: equilibria, {concept}", self.name);
        }
        for (concept, makers) in self.table("stable") {
            let stable = self.stable(concept);
            for (id, states) in makers.as_table().unwrap() {
                let found = counted_from_one(&stable[self.maker(id).index()]);
                assert_eq!(found, numbers(states), "{}: {concept} for {id}", self.name);
            }
        }
    }

    fn counts(&self) {
        for (concept, n) in self.table("n_equilibria") {
            let Some(equilibria) = Concept::from_name(concept)
                .and_then(|concept| self.analysis.answer.equilibria(concept))
            else {
                self.must_be_refused(concept);
                continue;
            };
            let n = usize::try_from(n.as_integer().unwrap()).unwrap();
            assert_eq!(equilibria.len(), n, "{}: {concept}", self.name);
        }
        for (concept, makers) in self.table("n_stable") {
            let Some(stable) =
                Concept::from_name(concept).and_then(|each| self.analysis.answer.stable(each))
            else {
                self.must_be_refused(concept);
                continue;
            };
            for (id, n) in makers.as_table().unwrap() {
                let found = stable[self.maker(id).index()].len();
                assert_eq!(found as i64, n.as_integer().unwrap(), "{}: {concept} {id}", self.name);
            }
        }
    }

    /// A concept may stay unanswered only if the engine says what it would have needed.
    fn must_be_refused(&self, concept: &str) {
        let refused = self.analysis.answer.refused().find(|(each, _)| each.name() == concept);
        let over_budget = matches!(refused, Some((_, Refused::Memory { .. })));
        assert!(over_budget, "{}: {concept} is missing", self.name);
    }

    fn distances(&self) {
        let Some(start) = self.analysis.answer.space.status_quo(&self.case.dispute) else { return };
        for (key, states) in self.table("distance") {
            let steps = if key == "moves" { Steps::Moves } else { Steps::Improvements };
            let graph = self.analysis.graph(&self.case);
            let found = detente::distances(&graph, start, steps);
            let expected = states.as_table().unwrap();
            for (place, distance) in found.iter().enumerate() {
                let number = (place + 1).to_string();
                let wanted = expected.get(&number).map(|n| n.as_integer().unwrap());
                let found = distance.filter(|&n| n > 0).map(i64::from);
                assert_eq!(found, wanted, "{}: {key} to {number}", self.name);
            }
        }
    }
}

fn numbers(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|n| n.as_integer().unwrap()).collect()
}

fn counted_from_one(states: &StateSet) -> Vec<i64> {
    states.iter().map(|state| i64::from(state.number())).collect()
}
