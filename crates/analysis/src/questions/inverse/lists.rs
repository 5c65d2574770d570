//! The orders of wishes that a few edits make of a decision maker's own.

use crate::budget::{Refused, Watch, go_on};
use crate::engine::{Priorities, ranks};
use detente_model::{DecisionMaker, Dispute, Pattern, Preference, State, StateSpace, Statement};
use std::collections::HashSet;

/// One change of what a decision maker wants. Wishes are named by their places from 0 in the
/// case as it is; in a direct ranking, the places of equally good states, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edit {
    /// Two neighbours change places: the first becomes more important than the second.
    Swap {
        /// The wish that becomes more important.
        raised: usize,
        /// The wish that becomes less important.
        lowered: usize,
    },
    /// A wish is given up.
    Drop(usize),
    /// The contrary is wished.
    Negate(usize),
    /// A wish becomes a strong one.
    Strengthen(usize),
    /// A wish is strong no longer.
    Weaken(usize),
}

/// Which edits are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edits {
    /// Swaps of neighbours only.
    Swaps,
    /// Swaps, and giving up or turning round wishes; a ranking can only be swapped.
    All,
    /// All of these, and making wishes strong or no longer strong.
    Graded,
}

/// A wish by its place, whether it is wished for or wished away, and whether strongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Item {
    place: usize,
    is_wished: bool,
    is_strong: bool,
}

/// A changed order, and how it came about.
#[derive(Clone, Debug)]
struct Order {
    items: Vec<Item>,
    /// The order it was made from, and by which edit; `None` for the own one.
    made: Option<(usize, Edit)>,
}

/// The different orders that at most so many edits make, by the least number of edits.
#[derive(Clone, Debug)]
pub(crate) struct Lists {
    orders: Vec<Order>,
    /// Where the orders of each number of edits start, and the end.
    starts: Vec<usize>,
    source: Source,
}

/// What ranks the states by an order.
#[derive(Clone, Debug)]
enum Source {
    /// Statements.
    Wishes(Priorities),
    /// A direct ranking: for each state its place, 0 for the best.
    Places(Vec<u32>),
    /// A preference that no edit changes.
    Fixed(Vec<u32>),
}

/// Every choice of one order from each list that takes exactly so many edits together; `None`
/// if there are more than `most`.
pub(crate) fn choices(lists: &[Lists], n_edits: usize, most: u64) -> Option<Vec<Vec<usize>>> {
    let mut all = Vec::new();
    choose(lists, n_edits, &mut Vec::new(), &mut all, most).then_some(all)
}

/// Adds the choices that begin with those chosen; whether there are no more than `most`.
fn choose(
    lists: &[Lists],
    n_edits: usize,
    chosen: &mut Vec<usize>,
    all: &mut Vec<Vec<usize>>,
    most: u64,
) -> bool {
    let Some((first, rest)) = lists.split_first() else {
        if n_edits == 0 {
            all.push(chosen.clone());
        }
        return all.len() as u64 <= most;
    };
    let least = if rest.is_empty() { n_edits } else { 0 };
    (least..=n_edits).flat_map(|here| first.with(here).map(move |order| (here, order))).all(
        |(here, order)| {
            chosen.push(order);
            let is_within = choose(rest, n_edits - here, chosen, all, most);
            chosen.pop();
            is_within
        },
    )
}

impl Lists {
    /// The orders that at most `most` edits make of the preferences of `decision_maker`.
    ///
    /// # Errors
    /// [`Refused::Variations`] when there are more than `limit` of them; [`Refused::Stopped`].
    pub(crate) fn of(
        dispute: &Dispute,
        space: &StateSpace,
        decision_maker: DecisionMaker,
        (edits, most): (Edits, usize),
        limit: u64,
        watch: &dyn Watch,
    ) -> Result<Self, Refused> {
        let (source, n_items) = Source::of(dispute, space, decision_maker);
        let edits = if source.is_wishes() { edits } else { Edits::Swaps };
        let statements = dispute.preferences[decision_maker.index()].statements();
        let is_strong = |place: usize| statements.get(place).is_some_and(|it| it.strongly);
        let item = |place| Item { place, is_wished: true, is_strong: is_strong(place) };
        let own: Vec<Item> = (0..n_items).map(item).collect();
        let mut seen = HashSet::from([own.clone()]);
        let mut orders = vec![Order { items: own, made: None }];
        let mut starts = vec![0, 1];
        for _ in 0..most {
            let (from, to) = (starts[starts.len() - 2], starts[starts.len() - 1]);
            for parent in from..to {
                go_on(watch)?;
                for (edit, items) in edited(&orders[parent].items, edits) {
                    if seen.insert(items.clone()) {
                        orders.push(Order { items, made: Some((parent, edit)) });
                    }
                }
                if orders.len() as u64 > limit {
                    let needed = crate::Needed::AtLeast(orders.len() as u128);
                    return Err(Refused::Variations { needed, budget: limit });
                }
            }
            starts.push(orders.len());
        }
        Ok(Self { orders, starts, source })
    }

    /// The orders made by exactly so many edits and no fewer.
    pub(crate) fn with(&self, n_edits: usize) -> std::ops::Range<usize> {
        match self.starts.get(n_edits + 1) {
            Some(&end) => self.starts[n_edits]..end,
            None => 0..0,
        }
    }

    /// The most edits that lead to an order not met before; `None` if more than were looked at
    /// might.
    pub(crate) fn farthest(&self) -> Option<usize> {
        let looked_at = self.starts.len() - 2;
        let last = (0..=looked_at).rev().find(|&n| !self.with(n).is_empty())?;
        (last < looked_at || self.orders[0].items.is_empty()).then_some(last)
    }

    /// Ranks the states by an order: the larger the better.
    pub(crate) fn rank(&self, order: usize, ranks: &mut Vec<u32>) {
        let items = &self.orders[order].items;
        match &self.source {
            Source::Wishes(priorities) => {
                priorities.rank(items.iter().map(|it| (it.place, it.is_wished)), ranks);
            }
            Source::Fixed(own) => own.clone_into(ranks),
            Source::Places(places) => {
                let mut worth = vec![0; items.len()];
                for (value, item) in (0..).zip(items.iter().rev()) {
                    worth[item.place] = value;
                }
                ranks.clear();
                ranks.extend(places.iter().map(|&place| worth[place as usize]));
            }
        }
    }

    /// How an order is made from the own one.
    pub(crate) fn edits(&self, mut order: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        while let Some((parent, edit)) = self.orders[order].made {
            edits.push(edit);
            order = parent;
        }
        edits.reverse();
        edits
    }

    /// The preference that an order is, in the case's own form.
    pub(crate) fn preference(
        &self,
        own: &Preference,
        space: &StateSpace,
        order: usize,
    ) -> Preference {
        let items = &self.orders[order].items;
        match (own, &self.source) {
            (Preference::Statements(list), _) => {
                let wish = |item: &Item| {
                    let strongly = item.is_strong;
                    let statement = Statement { strongly, ..list[item.place].clone() };
                    if item.is_wished { statement } else { turned(statement) }
                };
                Preference::Statements(items.iter().map(wish).collect())
            }
            (_, Source::Places(places)) => {
                let pattern = |state| Pattern::exactly(space.choices(state), space.n_options());
                let group = |item: &Item| {
                    let is_here = |s: &State| places[s.index()] as usize == item.place;
                    let here = space.states().filter(is_here);
                    here.map(pattern).collect()
                };
                let mut changed = own.clone();
                if let Preference::Ranking { groups, .. } = &mut changed {
                    *groups = items.iter().map(group).collect();
                }
                changed
            }
            _ => own.clone(),
        }
    }
}

/// A place among at most 2^32.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).expect("there are no more places than states")
}

/// The contrary of a statement, which keeps its evidence and loses its gloss.
fn turned(statement: Statement) -> Statement {
    Statement { wish: statement.wish.clone().negated(), gloss: None, ..statement }
}

impl Source {
    /// Where ranks come from, and how many items an order has.
    fn of(dispute: &Dispute, space: &StateSpace, decision_maker: DecisionMaker) -> (Self, usize) {
        let own = || ranks(dispute, space, decision_maker);
        match &dispute.preferences[decision_maker.index()] {
            Preference::Statements(list) => (Self::Wishes(Priorities::of(list, space)), list.len()),
            Preference::Ranking { .. } => {
                let own = own();
                let mut levels = own.clone();
                levels.sort_unstable_by(|a, b| b.cmp(a));
                levels.dedup();
                let place = |rank: &u32| levels.partition_point(|level| level > rank);
                let places = own.iter().map(|rank| narrow(place(rank)));
                (Self::Places(places.collect()), levels.len())
            }
            _ => (Self::Fixed(own()), 0),
        }
    }

    fn is_wishes(&self) -> bool {
        matches!(self, Self::Wishes(_))
    }
}

/// Every order one edit away.
fn edited(items: &[Item], edits: Edits) -> Vec<(Edit, Vec<Item>)> {
    let mut all = Vec::new();
    for place in 1..items.len() {
        let mut next = items.to_vec();
        next.swap(place - 1, place);
        let (raised, lowered) = (items[place].place, items[place - 1].place);
        all.push((Edit::Swap { raised, lowered }, next));
    }
    if edits == Edits::Swaps {
        return all;
    }
    for place in 0..items.len() {
        let item = items[place];
        let mut next = items.to_vec();
        next.remove(place);
        all.push((Edit::Drop(item.place), next));
        let mut next = items.to_vec();
        next[place].is_wished ^= true;
        all.push((Edit::Negate(item.place), next));
        if edits == Edits::Graded {
            let edit = if item.is_strong { Edit::Weaken } else { Edit::Strengthen };
            let mut next = items.to_vec();
            next[place].is_strong ^= true;
            all.push((edit(item.place), next));
        }
    }
    all
}
