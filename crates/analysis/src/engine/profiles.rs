//! Many small analyses: the same states and moves under one preference profile after another.
//!
//! How sure is a verdict if a decision maker's statements stand in another order? What would
//! somebody have to want for a settlement to hold? Such questions change who prefers what and
//! leave everything else alone, thousands of times. So what does not change is prepared once,
//! in [`Profiles`]; what an analysis works with is kept in [`ProfileWork`] and used again; and
//! the verdicts are written over those before. Nothing is allocated from the second profile on.
//!
//! The verdicts are those of the dense engine, which gives the verdicts of every other.

use super::dense;
use crate::budget::{Budget, Refused, Watch};
use crate::stability::Concept;
use dense::simultaneous::{Simultaneous, SimultaneousWork};
use dense::small::{self, Small};
use dense::table::{Closure, Goals, Orders, Search, Table, Worth};
use dense::within;
use detente_model::{DecisionMaker, Dispute, State, StateSet, StateSpace, Statement};

/// The states and moves of a dispute, ready to be analysed under any preferences.
///
/// ```
/// use detente_analysis::{Budget, Concept, Profiles, Unwatched, enumerate, ranks};
/// # use detente_model::{DecisionMaker, DecisionMakerRecord, Dispute, OptionRecord, Preference};
/// # let record = |id: &str| DecisionMakerRecord { id: id.into(), name: id.into() };
/// # let option = |owner, id: &str| OptionRecord {
/// #     owner: DecisionMaker(owner), id: id.into(), meaning: id.into(), because: vec![],
/// # };
/// # let dispute = Dispute {
/// #     decision_makers: vec![record("row"), record("column")],
/// #     options: vec![option(0, "x"), option(1, "y")],
/// #     preferences: vec![Preference::Indifferent; 2],
/// #     ..Dispute::default()
/// # };
/// // Two decision makers with an option each: states NN, YN, NY, YY.
/// let budget = Budget::default();
/// let space = enumerate(&dispute, &budget, &Unwatched)?;
/// let profiles = Profiles::of(&dispute, &space, &Concept::CLASSICAL, &budget)?;
/// let mut work = profiles.work();
///
/// // The larger a rank, the better. First both defect for fear of being exploited …
/// let dilemma = [[1, 3, 0, 2], [1, 0, 3, 2]]; // taking the option is to defect
/// let verdicts = profiles.decide(&dilemma, &mut work, &Unwatched)?;
/// let settled = verdicts.equilibria(Concept::Nash).expect("a concept asked");
/// assert_eq!(settled.iter().map(|state| state.number()).collect::<Vec<_>>(), [4]);
///
/// // … and then they come to like what cooperation brings.
/// let stag_hunt = [[3, 2, 0, 1], [3, 0, 2, 1]];
/// let verdicts = profiles.decide(&stag_hunt, &mut work, &Unwatched)?;
/// let settled = verdicts.equilibria(Concept::Nash).expect("a concept asked");
/// assert_eq!(settled.iter().map(|state| state.number()).collect::<Vec<_>>(), [1, 4]);
///
/// // The case's own preferences are a profile like any other.
/// let own: Vec<_> = dispute.decision_makers().map(|dm| ranks(&dispute, &space, dm)).collect();
/// assert_eq!(profiles.decide(&own, &mut work, &Unwatched)?.equilibria(Concept::Nash).unwrap().len(), 4);
/// # Ok::<(), detente_analysis::Refused>(())
/// ```
#[derive(Debug)]
pub struct Profiles<'d> {
    n_states: usize,
    n_makers: usize,
    concepts: Vec<Concept>,
    replies: Replies<'d>,
    /// Prepared if simultaneous stability is asked for.
    simultaneous: Option<Simultaneous<'d>>,
}

/// What decides the concepts that follow replies.
#[derive(Debug)]
enum Replies<'d> {
    /// None is asked for.
    None,
    Small(Small),
    Table(Table<'d>, Orders),
}

/// Verdicts, and what is needed to reach them: one for each thread that analyses profiles.
#[derive(Clone, Debug)]
pub struct ProfileWork {
    /// For each concept and decision maker the stable states.
    stable: Vec<Vec<StateSet>>,
    equilibria: Vec<StateSet>,
    small: small::Work,
    small_stable: Vec<small::Stable>,
    orders: Option<Orders>,
    table: TableWork,
    words: Vec<u64>,
    simultaneous: SimultaneousWork,
}

/// Working lists for deciding by tables, for one focal decision maker at a time.
#[derive(Clone, Debug, Default)]
struct TableWork {
    /// For each state, the best the focal decision maker can have there.
    best: Vec<u32>,
    goals: Goals,
    closure: Closure,
    worth: Worth,
}

/// The verdicts on one profile, until the next is decided.
#[derive(Clone, Copy, Debug)]
pub struct Verdicts<'w> {
    concepts: &'w [Concept],
    stable: &'w [Vec<StateSet>],
    equilibria: &'w [StateSet],
}

impl<'d> Profiles<'d> {
    /// Prepares the states and moves of a dispute for the concepts to be decided.
    ///
    /// # Errors
    /// [`Refused::Engine`] for a concept that is not among [`Concept::CLASSICAL`], or a
    /// dispute that least ranks do not decide; [`Refused::Memory`].
    ///
    /// *Cost*: for each decision maker, a sort of the feasible combinations.
    pub fn of(
        dispute: &'d Dispute,
        space: &'d StateSpace,
        concepts: &[Concept],
        budget: &Budget,
    ) -> Result<Self, Refused> {
        let objection = |&concept: &Concept| dense::objection_to_ranks(dispute, concept);
        if let Some(why) = concepts.iter().find_map(objection) {
            return Err(Refused::Engine { engine: super::Engine::Dense.name(), why });
        }
        let is_simultaneous = concepts.contains(&Concept::Simultaneous);
        let is_by_replies = concepts.iter().any(|&each| each != Concept::Simultaneous);
        let replies = match is_by_replies.then(|| Small::of(dispute, space)) {
            None => Replies::None,
            Some(Some(small)) => Replies::Small(small),
            Some(None) => {
                within(budget, Table::bytes(dispute, space))?;
                let (table, orders) = Table::of(dispute, space);
                Replies::Table(table, orders)
            }
        };
        within(budget, if is_simultaneous { Simultaneous::bytes(dispute, space) } else { 0 })?;
        Ok(Self {
            n_states: space.len(),
            n_makers: dispute.decision_makers.len(),
            concepts: concepts.to_vec(),
            replies,
            simultaneous: is_simultaneous.then(|| Simultaneous::of(dispute, space)),
        })
    }

    /// Working memory for deciding profiles, one after another.
    #[must_use]
    pub fn work(&self) -> ProfileWork {
        let none = StateSet::none(self.n_states);
        ProfileWork {
            stable: vec![vec![none.clone(); self.n_makers]; self.concepts.len()],
            equilibria: vec![none; self.concepts.len()],
            small: small::Work::default(),
            small_stable: vec![small::Stable::default(); self.n_makers],
            orders: match &self.replies {
                Replies::Table(_, orders) => Some(orders.clone()),
                _ => None,
            },
            table: TableWork::default(),
            words: Vec::new(),
            simultaneous: SimultaneousWork::default(),
        }
    }

    /// Decides the concepts for everybody, everywhere, given each decision maker's ranks of the
    /// states: the larger the better, equal ones are indifferent.
    ///
    /// # Errors
    /// [`Refused::Stopped`] when the watcher says so.
    ///
    /// # Panics
    /// If there is not one list of ranks for each decision maker and one rank for each state,
    /// or the working memory is another structure's.
    ///
    /// *Cost*: nothing is allocated once the working memory has seen a profile. Up to 64
    /// states a set of states is one machine word, and the nine states and three decision
    /// makers of a small case take some microseconds.
    pub fn decide<'w>(
        &'w self,
        ranks: &[impl AsRef<[u32]> + Sync],
        work: &'w mut ProfileWork,
        watch: &dyn Watch,
    ) -> Result<Verdicts<'w>, Refused> {
        assert_eq!(ranks.len(), self.n_makers, "one list of ranks for each decision maker");
        let n_ranks = |ranks: &[u32]| assert_eq!(ranks.len(), self.n_states, "a rank each");
        ranks.iter().for_each(|ranks| n_ranks(ranks.as_ref()));
        match &self.replies {
            Replies::None => {}
            Replies::Small(small) => self.decide_small(small, ranks, work),
            Replies::Table(table, _) => self.decide_table(table, ranks, work, watch)?,
        }
        self.decide_simultaneous(ranks, work, watch)?;
        for (all, stable) in work.equilibria.iter_mut().zip(&work.stable) {
            all.set_words(std::iter::repeat(!0));
            stable.iter().for_each(|stable| all.intersect_with(stable));
        }
        let ProfileWork { stable, equilibria, .. } = work;
        Ok(Verdicts { concepts: &self.concepts, stable, equilibria })
    }

    fn decide_small(&self, small: &Small, ranks: &[impl AsRef<[u32]>], work: &mut ProfileWork) {
        small.decide(ranks, &mut work.small, &mut work.small_stable);
        for (concept, stable) in self.concepts.iter().zip(&mut work.stable) {
            let Some(place) = small::CONCEPTS.iter().position(|each| each == concept) else {
                continue;
            };
            let words = work.small_stable.iter().map(|words| words[place]);
            stable.iter_mut().zip(words).for_each(|(stable, word)| stable.set_words([word]));
        }
    }

    fn decide_table(
        &self,
        table: &Table,
        ranks: &[impl AsRef<[u32]> + Sync],
        work: &mut ProfileWork,
        watch: &dyn Watch,
    ) -> Result<(), Refused> {
        let ProfileWork { stable, orders, table: lists, words, .. } = work;
        let TableWork { best, goals, closure, worth } = lists;
        let orders = orders.as_mut().expect("working memory of this structure");
        table.sort(orders, ranks);
        words.resize(self.n_states.div_ceil(64), 0);
        for (place, ranks) in ranks.iter().enumerate() {
            let is_indifferent = orders.is_indifferent(place);
            let focal = table.focal(orders, place, ranks.as_ref());
            if !is_indifferent {
                focal.find_best(best, worth);
                goals.sort(ranks.as_ref(), best);
            }
            for (&concept, stable) in self.concepts.iter().zip(&mut *stable) {
                words.fill(!0);
                if concept != Concept::Simultaneous && !is_indifferent {
                    Search { focal, best, goals, concept }.run(closure, worth, watch)?;
                    focal.clear_unstable(worth, words);
                }
                stable[place].set_words(words.iter().copied());
            }
        }
        Ok(())
    }

    fn decide_simultaneous(
        &self,
        ranks: &[impl AsRef<[u32]>],
        work: &mut ProfileWork,
        watch: &dyn Watch,
    ) -> Result<(), Refused> {
        let Some(simultaneous) = &self.simultaneous else { return Ok(()) };
        let is_simultaneous = |(concept, _): &(&Concept, _)| **concept == Concept::Simultaneous;
        let mut found = self.concepts.iter().zip(&mut work.stable).filter(is_simultaneous);
        let Some((_, stable)) = found.next() else { return Ok(()) };
        let n_words = self.n_states.div_ceil(64);
        work.words.resize(n_words * self.n_makers, 0);
        let words = &mut work.words;
        for word in 0..n_words {
            crate::budget::go_on(watch)?;
            simultaneous.decide(ranks, word, &mut work.simultaneous, |focal, verdicts| {
                words[focal * n_words + word] = verdicts;
            });
        }
        for (stable, words) in stable.iter_mut().zip(words.chunks(n_words.max(1))) {
            stable.set_words(words.iter().copied());
        }
        Ok(())
    }
}

impl<'w> Verdicts<'w> {
    /// The states stable for each decision maker under `concept`; `None` if it was not asked.
    #[must_use]
    pub fn stable(&self, concept: Concept) -> Option<&'w [StateSet]> {
        Some(&self.stable[self.place(concept)?])
    }

    /// The states stable for every decision maker under `concept`; `None` if it was not asked.
    #[must_use]
    pub fn equilibria(&self, concept: Concept) -> Option<&'w StateSet> {
        Some(&self.equilibria[self.place(concept)?])
    }

    /// The concepts decided, in the order asked.
    pub fn concepts(&self) -> impl Iterator<Item = Concept> {
        self.concepts.iter().copied()
    }

    fn place(&self, concept: Concept) -> Option<usize> {
        self.concepts.iter().position(|&each| each == concept)
    }
}

/// A decision maker's ranks of the states by the dispute's own preferences: the larger the
/// better. They need not be without gaps.
#[must_use]
pub fn ranks(dispute: &Dispute, space: &StateSpace, decision_maker: DecisionMaker) -> Vec<u32> {
    dense::ranks::Ranks::of(dispute, space, decision_maker).listed(space)
}

/// Where each of a decision maker's statements holds, for ranking the states by any of them in
/// any order of importance.
#[derive(Clone, Debug)]
pub struct Priorities {
    n_states: usize,
    /// For each statement, one bit for each state.
    truths: Vec<Vec<u64>>,
}

impl Priorities {
    /// Judges the statements in every state.
    #[must_use]
    pub fn of(statements: &[Statement], space: &StateSpace) -> Self {
        let n_states = space.len();
        let mut truths = vec![vec![0; n_states.div_ceil(64)]; statements.len()];
        for state in space.states() {
            let choices = space.choices(state);
            for (truths, statement) in truths.iter_mut().zip(statements) {
                let holds = u64::from(statement.wish.holds(choices));
                truths[state.index() / 64] |= holds << (state.index() % 64);
            }
        }
        Self { n_states, truths }
    }

    /// Whether the statement at a place from 0 holds at `state`.
    ///
    /// # Panics
    /// If there is no such statement or state.
    #[must_use]
    pub fn holds(&self, statement: usize, state: State) -> bool {
        self.truths[statement][state.index() / 64] >> (state.index() % 64) & 1 == 1
    }

    /// Ranks the states by the statements at these places, most important first, each wished
    /// for (`true`) or wished away (`false`); the others are left out.
    ///
    /// # Panics
    /// If there is no such statement.
    ///
    /// *Cost*: one step for each state and statement; beyond 32 statements a sort for each.
    pub fn rank(&self, order: impl IntoIterator<Item = (usize, bool)>, ranks: &mut Vec<u32>) {
        ranks.clear();
        ranks.resize(self.n_states, 0);
        for (n_before, (statement, is_wished)) in order.into_iter().enumerate() {
            if n_before >= 32 {
                renumber(ranks);
            }
            let truths = &self.truths[statement];
            for (ranks, &truth) in ranks.chunks_mut(64).zip(truths) {
                let truth = if is_wished { truth } else { !truth };
                for (place, rank) in ranks.iter_mut().enumerate() {
                    *rank = *rank << 1 | u32::from(truth >> place & 1 == 1);
                }
            }
        }
    }
}

/// Numbers the ranks afresh from 0, so that there is room to tell more states apart.
fn renumber(ranks: &mut [u32]) {
    let mut used = ranks.to_vec();
    used.sort_unstable();
    used.dedup();
    for rank in ranks {
        *rank = State::at(used.partition_point(|each| each < rank)).0;
    }
}
