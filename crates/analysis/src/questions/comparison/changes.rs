//! In what two disputes differ, change by change.

use super::align::{Edit, align, merged};
use super::carry::Carry;
use detente_model::{
    Choices, DecisionMaker, Dispute, Evidence, Judgement, OptionId, Preference, Statement,
};

/// A part of a dispute, as the dispute it is of numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What the case is called.
    Name,
    /// The day it speaks of.
    AsOf,
    /// A decision maker; new or gone, with its options and preferences.
    DecisionMaker(DecisionMaker),
    /// A single judgement.
    Judgement(Judgement),
    /// All that a decision maker prefers, where it is not stated by statements in both.
    Preference(DecisionMaker),
}

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Only the second dispute has it.
    Added,
    /// Only the first has it.
    Removed,
    /// A wish that stands elsewhere among the others, marked otherwise perhaps.
    Moved,
    /// A wish that is strong, or unsure, in one of them only.
    Marked,
    /// It says something else.
    Altered,
    /// It means the same in other words.
    Worded,
    /// It rests on other evidence.
    Grounds,
}

/// One difference between two disputes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub what: What,
    /// The part of the first dispute.
    pub before: Option<Part>,
    /// The part of the second.
    pub after: Option<Part>,
    /// The parts as the frame numbers them.
    framed: [Option<Part>; 2],
}

impl Change {
    /// Whether the change can have to do with what holds: not another name, another ground,
    /// another status quo, or another belief.
    #[must_use]
    pub fn bears(&self) -> bool {
        use Judgement as J;
        let part = self.before.or(self.after);
        let is_idle = matches!(
            part,
            Some(Part::Name | Part::AsOf | Part::Judgement(J::StatusQuo | J::Belief(_)))
        );
        !is_idle && !matches!(self.what, What::Worded | What::Grounds)
    }
}

/// Changes that are made.
pub(super) struct Made<'c>(pub(super) Vec<&'c Change>);

impl Made<'_> {
    fn bearing(&self) -> impl Iterator<Item = &Change> {
        self.0.iter().copied().filter(|change| change.bears())
    }

    fn touches(&self, side: usize, part: Part) -> bool {
        self.bearing().any(|change| change.framed[side] == Some(part))
    }

    /// What stays of the first list, and what comes from the second.
    pub(super) fn list<T: Clone>(
        &self,
        [old, new]: [&Vec<T>; 2],
        judgement: impl Fn(usize) -> Judgement,
    ) -> Vec<T> {
        let part = |place| Part::Judgement(judgement(place));
        let stays = (0..old.len()).filter(|&k| !self.touches(0, part(k))).map(|k| &old[k]);
        let comes = (0..new.len()).filter(|&k| self.touches(1, part(k))).map(|k| &new[k]);
        stays.chain(comes).cloned().collect()
    }

    /// What a decision maker prefers once the changes are made.
    pub(super) fn preference(&self, sides: [&Dispute; 2], maker: DecisionMaker) -> Preference {
        let [old, new] = sides.map(|side| &side.preferences[maker.index()]);
        let whole = [Part::DecisionMaker(maker), Part::Preference(maker)];
        if whole.iter().any(|&part| self.touches(0, part) || self.touches(1, part)) {
            return new.clone();
        }
        let place = |part: Option<Part>| match part {
            Some(Part::Judgement(Judgement::Statement(dm, place))) if dm == maker => Some(place),
            _ => None,
        };
        let edits: Vec<Edit> = (self.bearing())
            .map(|change| Edit { gone: place(change.framed[0]), new: place(change.framed[1]) })
            .filter(|edit| edit.gone.or(edit.new).is_some())
            .collect();
        if edits.is_empty() {
            return old.clone();
        }
        match merged(old.statements(), new.statements(), &edits) {
            none if none.is_empty() => Preference::Indifferent,
            some => Preference::Statements(some),
        }
    }

    /// The atoms that are known once the changes are made, as bits.
    pub(super) fn known(
        &self,
        known: [u128; 2],
        sides: [&Dispute; 2],
        carries: &[Carry; 2],
    ) -> u128 {
        let mut now = known[0];
        for change in self.bearing() {
            for (side, part) in change.framed.iter().enumerate() {
                let atoms = match part {
                    Some(Part::Judgement(Judgement::Option(it) | Judgement::NamedState(it))) => {
                        Choices::NONE.with(*it, true).0
                    }
                    Some(Part::DecisionMaker(maker)) => sides[side].own_bits(*maker),
                    _ => 0,
                };
                let own = carries[side].atoms.iter().copied().collect::<Choices>().0 & atoms;
                now = if side == 0 { now & !own } else { now | own };
            }
        }
        now
    }
}

/// Every difference of two disputes; `framed` are the same two in one numbering.
pub(super) fn changes(
    own: [&Dispute; 2],
    framed: &[Dispute; 2],
    carries: &[Carry; 2],
) -> Vec<Change> {
    let mut found = Found { own, framed, carries, all: Vec::new() };
    found.title();
    found.makers();
    found.atoms();
    let [old, new] = framed;
    found.lists([&old.constraints, &new.constraints], Judgement::Constraint, |a, b| {
        let is_named_the_same = a.why.is_some() && a.why == b.why;
        let is_alike = is_named_the_same || a.rule.mentions() == b.rule.mentions();
        (a.rule == b.rule, is_alike, a.why == b.why)
    });
    found.lists([&old.irreversible, &new.irreversible], Judgement::Irreversible, |a, b| {
        let same = a.option == b.option;
        (same && a.once_taken == b.once_taken, same, a.why == b.why)
    });
    found.lists([&old.forbidden_moves, &new.forbidden_moves], Judgement::ForbiddenMove, |a, b| {
        let same = a.mover == b.mover;
        (same && a.from == b.from && a.to == b.to, same && a.from == b.from, a.why == b.why)
    });
    found.lists([&old.same_states, &new.same_states], Judgement::SameState, |a, b| {
        (a.when == b.when, a.name == b.name, a.name == b.name)
    });
    if let (Some(old), Some(new)) = (&old.graph, &new.graph) {
        found.lists([&old.moves, &new.moves], Judgement::GivenMove, |a, b| {
            ((a.mover, a.from, a.to) == (b.mover, b.from, b.to), false, true)
        });
    }
    found.status_quo();
    for maker in old.decision_makers() {
        found.preferences(maker);
    }
    found.lists([&old.attitudes, &new.attitudes], Judgement::Attitudes, |a, b| {
        (a.holder == b.holder && a.toward == b.toward, a.holder == b.holder, true)
    });
    found.lists([&old.beliefs, &new.beliefs], Judgement::Belief, |a, b| {
        let is_same = (&a.unaware_of, &a.constraints, &a.preferences)
            == (&b.unaware_of, &b.constraints, &b.preferences);
        (a.holder == b.holder && is_same, a.holder == b.holder, true)
    });
    found.all
}

struct Found<'d> {
    own: [&'d Dispute; 2],
    framed: &'d [Dispute; 2],
    carries: &'d [Carry; 2],
    all: Vec<Change>,
}

impl Found<'_> {
    fn push(&mut self, what: What, framed: [Option<Part>; 2]) {
        let [before, after] =
            [0, 1].map(|side: usize| framed[side].map(|part| self.uncarried(side, part)));
        self.all.push(Change { what, before, after, framed });
    }

    /// A part of the frame as the dispute itself numbers it.
    fn uncarried(&self, side: usize, part: Part) -> Part {
        let Carry { makers, atoms } = &self.carries[side];
        let narrow = |place: Option<usize>| {
            place.and_then(|place| u8::try_from(place).ok()).expect("a dispute has its own parts")
        };
        let maker = |it| DecisionMaker(narrow(makers.iter().position(|each| *each == it)));
        let atom = |it| OptionId(narrow(atoms.iter().position(|each| *each == it)));
        use Judgement as J;
        match part {
            Part::DecisionMaker(it) => Part::DecisionMaker(maker(it)),
            Part::Preference(it) => Part::Preference(maker(it)),
            Part::Judgement(J::Option(it)) => Part::Judgement(J::Option(atom(it))),
            Part::Judgement(J::NamedState(it)) => Part::Judgement(J::NamedState(atom(it))),
            Part::Judgement(J::Statement(dm, place)) => {
                Part::Judgement(J::Statement(maker(dm), place))
            }
            other => other,
        }
    }

    /// Says that a part that both have is worded otherwise, or rests on something else.
    fn told(&mut self, both: [Part; 2], same_words: bool, same_grounds: bool) {
        let both = both.map(Some);
        if !same_words {
            self.push(What::Worded, both);
        }
        if !same_grounds {
            self.push(What::Grounds, both);
        }
    }

    fn grounds(&self, both: [Judgement; 2]) -> bool {
        let [old, new] =
            [0, 1].map(|side: usize| -> &[Evidence] { self.framed[side].because(both[side]) });
        old == new
    }

    fn title(&mut self) {
        let [old, new] = self.own;
        for (part, is_same) in
            [(Part::Name, old.name == new.name), (Part::AsOf, old.as_of == new.as_of)]
        {
            if !is_same {
                self.push(What::Altered, [Some(part); 2]);
            }
        }
    }

    fn has_maker(&self, side: usize, maker: DecisionMaker) -> bool {
        self.carries[side].makers.contains(&maker)
    }

    fn makers(&mut self) {
        for maker in self.framed[0].decision_makers() {
            let part = Some(Part::DecisionMaker(maker));
            match [0, 1].map(|side| self.has_maker(side, maker)) {
                [true, false] => self.push(What::Removed, [part, None]),
                [false, true] => self.push(What::Added, [None, part]),
                _ => {
                    let id = &self.framed[0].decision_maker(maker).id;
                    let name = |side: &Dispute| {
                        side.find_decision_maker(id).map(|it| side.decision_maker(it).name.clone())
                    };
                    if name(self.own[0]) != name(self.own[1]) {
                        self.push(What::Worded, [part; 2]);
                    }
                }
            }
        }
    }

    /// Options and named states; those of a decision maker that is new or gone come with it.
    fn atoms(&mut self) {
        let is_graph = self.framed[0].graph.is_some();
        for atom in self.framed[0].atoms() {
            let judgement =
                if is_graph { Judgement::NamedState(atom) } else { Judgement::Option(atom) };
            let part = Part::Judgement(judgement);
            let owner = (!is_graph).then(|| self.framed[0].option(atom).owner);
            match [0, 1].map(|side: usize| self.carries[side].atoms.contains(&atom)) {
                [true, true] => self.atom(part),
                [in_first, _] => {
                    let other = usize::from(in_first);
                    if owner.is_none_or(|owner| self.has_maker(other, owner)) {
                        let (what, both) = match in_first {
                            true => (What::Removed, [Some(part), None]),
                            false => (What::Added, [None, Some(part)]),
                        };
                        self.push(what, both);
                    }
                }
            }
        }
    }

    /// An option or named state that both have.
    fn atom(&mut self, part: Part) {
        let told = [0, 1].map(|side: usize| {
            let own = self.own[side];
            match self.uncarried(side, part) {
                Part::Judgement(Judgement::Option(it)) => {
                    (own.option(it).meaning.clone(), own.option(it).because.clone())
                }
                Part::Judgement(Judgement::NamedState(it)) => {
                    let state = own.graph.as_ref().map(|graph| &graph.states[it.index()]);
                    state.map(|it| (it.name.clone(), it.because.clone())).unwrap_or_default()
                }
                _ => Default::default(),
            }
        });
        self.told([part; 2], told[0].0 == told[1].0, told[0].1 == told[1].1);
    }

    /// Two lists of judgements, in no order; `alike` says of two whether they mean the same,
    /// whether one may have become the other, and whether they are worded the same.
    fn lists<T>(
        &mut self,
        [old, new]: [&Vec<T>; 2],
        judgement: impl Fn(usize) -> Judgement,
        alike: impl Fn(&T, &T) -> (bool, bool, bool),
    ) {
        let part = |place| Some(Part::Judgement(judgement(place)));
        let mut left: Vec<usize> = (0..new.len()).collect();
        let mut gone = Vec::new();
        for (place, each) in old.iter().enumerate() {
            match left.iter().position(|&k| alike(each, &new[k]).0) {
                Some(at) => {
                    let other = left.remove(at);
                    let both = [judgement(place), judgement(other)];
                    let (worded, grounded) = (alike(each, &new[other]).2, self.grounds(both));
                    self.told(both.map(Part::Judgement), worded, grounded);
                }
                None => gone.push(place),
            }
        }
        for place in gone {
            match left.iter().position(|&k| alike(&old[place], &new[k]).1) {
                Some(at) => self.push(What::Altered, [part(place), part(left.remove(at))]),
                None => self.push(What::Removed, [part(place), None]),
            }
        }
        for place in left {
            self.push(What::Added, [None, part(place)]);
        }
    }

    fn status_quo(&mut self) {
        let part = Some(Part::Judgement(Judgement::StatusQuo));
        match [&self.framed[0].status_quo, &self.framed[1].status_quo] {
            [None, None] => {}
            [Some(_), None] => self.push(What::Removed, [part, None]),
            [None, Some(_)] => self.push(What::Added, [None, part]),
            [Some(old), Some(new)] if old.choices != new.choices => {
                self.push(What::Altered, [part; 2]);
            }
            [Some(old), Some(new)] => {
                let is_same = old.because == new.because;
                self.told([Part::Judgement(Judgement::StatusQuo); 2], true, is_same);
            }
        }
    }

    /// What a decision maker that both have prefers.
    fn preferences(&mut self, maker: DecisionMaker) {
        if !(self.has_maker(0, maker) && self.has_maker(1, maker)) {
            return;
        }
        let [old, new] = [0, 1].map(|side: usize| &self.framed[side].preferences[maker.index()]);
        let is_stated =
            |it: &Preference| matches!(it, Preference::Statements(_) | Preference::Indifferent);
        if is_stated(old) && is_stated(new) {
            self.statements(maker, old.statements(), new.statements());
        } else if !same_but_grounds(old, new) {
            self.push(What::Altered, [Some(Part::Preference(maker)); 2]);
        } else {
            let is_same = self.grounds([Judgement::Ranking(maker); 2]);
            self.told([Part::Preference(maker); 2], true, is_same);
        }
    }

    fn statements(&mut self, maker: DecisionMaker, old: &[Statement], new: &[Statement]) {
        let part = |place| Part::Judgement(Judgement::Statement(maker, place));
        let alignment = align(old, new);
        let mut list = Vec::new();
        for &(from, to) in &alignment.kept {
            let (was, is) = (&old[from], &new[to]);
            let marks = |it: &Statement| (it.strongly, it.unsure);
            let both = [part(from), part(to)];
            match (was.wish == is.wish, marks(was) == marks(is)) {
                (false, _) => list.push((to, What::Altered, both.map(Some))),
                (true, false) => list.push((to, What::Marked, both.map(Some))),
                (true, true) => self.told(both, was.gloss == is.gloss, was.because == is.because),
            }
        }
        let moved = alignment.moved.iter();
        list.extend(moved.map(|&(a, b)| (b, What::Moved, [part(a), part(b)].map(Some))));
        list.extend(alignment.gone.iter().map(|&a| (a, What::Removed, [Some(part(a)), None])));
        list.extend(alignment.new.iter().map(|&b| (b, What::Added, [None, Some(part(b))])));
        list.sort_by_key(|&(place, ..)| place);
        for (_, what, both) in list {
            self.push(what, both);
        }
    }
}

/// Whether two preferences say the same, whatever they rest on.
fn same_but_grounds(old: &Preference, new: &Preference) -> bool {
    match (old, new) {
        (
            Preference::Ranking { groups: a, gaps: b, .. },
            Preference::Ranking { groups: c, gaps: d, .. },
        ) => a == c && b == d,
        (Preference::Relations { pairs: a, .. }, Preference::Relations { pairs: b, .. }) => a == b,
        _ => old == new,
    }
}
