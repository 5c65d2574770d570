//! The exam: every published case gives its published answers, on every engine there is.

use crate::support::{case, root};
use detente::model::{DecisionMaker, State, StateSet};
use detente::{Analysis, Case, Concept, EngineChoice, Question, Refused, Steps, Unwatched};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The concepts that some expectations speak of and no engine decides yet.
fn is_known(concept: &str) -> bool {
    concept == "seq_or_sim" || Concept::from_name(concept).is_some()
}

#[test]
fn every_published_case_gives_its_published_answers() {
    let mut n_cases = 0;
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    for folder in folders() {
        let path = root().join("cases").join(&folder).join("expected.toml");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let expected: Table = text.parse().unwrap_or_else(|error| panic!("{folder}: {error}"));
        for engine in [EngineChoice::Explicit, EngineChoice::Auto] {
            let exam = Exam::new(&folder, &expected, engine);
            exam.sit();
            exam.unknown().for_each(|concept| *unknown.entry(concept).or_default() += 1);
        }
        n_cases += 1;
    }
    if !unknown.is_empty() {
        println!("not decided by any engine: {unknown:?}");
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
        let question = Question { engine, ..Question::classical(&Unwatched) };
        let analysis = case.analyze(&question).expect("within the default budget");
        Self { name, expected, case, analysis }
    }

    fn sit(&self) {
        self.states();
        self.rankings();
        self.sets();
        self.counts();
        self.distances();
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
                    self.analysis.answer.space.compare(&self.case.dispute, maker, a, b)
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
    fn stable(&self, concept: &str) -> Option<Vec<StateSet>> {
        let answer = &self.analysis.answer;
        if concept == "seq_or_sim" {
            let [seq, sim] = [Concept::Sequential, Concept::Simultaneous].map(|c| answer.stable(c));
            let mut either = seq?.to_vec();
            either.iter_mut().zip(sim?).for_each(|(a, b)| a.union_with(b));
            return Some(either);
        }
        answer.stable(Concept::from_name(concept)?).map(<[StateSet]>::to_vec)
    }

    fn sets(&self) {
        for (concept, states) in self.table("equilibria") {
            if let Some(stable) = self.stable(concept) {
                let mut all = StateSet::all(self.analysis.answer.space.len());
                stable.iter().for_each(|each| all.intersect_with(each));
                let found = counted_from_one(&all);
                assert_eq!(found, numbers(states), "{}: equilibria, {concept}", self.name);
            }
        }
        for (concept, makers) in self.table("stable") {
            let Some(stable) = self.stable(concept) else { continue };
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
            let Some(stable) = self.stable(concept) else { continue };
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
        assert!(over_budget || !is_known(concept), "{}: {concept} is missing", self.name);
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

    fn unknown(&self) -> impl Iterator<Item = String> {
        let keys = ["equilibria", "stable", "n_equilibria"].into_iter();
        let concepts = keys.flat_map(|key| self.table(key).map(|(concept, _)| concept.clone()));
        concepts.filter(|concept| !is_known(concept))
    }
}

fn numbers(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|n| n.as_integer().unwrap()).collect()
}

fn counted_from_one(states: &StateSet) -> Vec<i64> {
    states.iter().map(|state| i64::from(state.number())).collect()
}
