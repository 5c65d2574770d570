//! One decision maker's moves, told by classes instead of pairs of states.
//!
//! A *class* holds the combinations that differ in the decision maker's own options only.
//! Where nothing restricts it, it can move from any of a class to any other. Where one-way
//! options or forbidden moves do, what matters of a combination is a few bits: as the start
//! of a move its *cell*, as the end its *port*; a move is open if the port's sources contain
//! the cell. Classes alike in this share one list of sources.

use super::classes::Classes;
use crate::engine::dense::rules::{End, Rules};
use detente_model::{DecisionMaker, Dispute, State, StateSpace};
use std::collections::HashMap;
use std::ops::Range;

/// One decision maker's moves, without the order of its preferences.
#[derive(Debug)]
pub(super) struct Moves {
    /// Where each cell's combinations start among the members, and the end.
    cell_starts: Vec<u32>,
    /// What restricts the moves; without that a class is one cell and one port, of the same
    /// number.
    restricted: Option<Restricted>,
    /// Whether one move does what two in a row do, unless they lead back.
    pub(super) is_transitive: bool,
    /// Whether there is any move at all.
    pub(super) is_any: bool,
}

/// Cells and ports where they are not classes.
#[derive(Debug)]
struct Restricted {
    /// For each feasible combination, its cell.
    cell_of: Vec<u32>,
    /// For each port, the first cell of its class and its place in `lists`.
    ports: Vec<(u32, u32)>,
    /// Where each list of sources starts in `sources`, and the end.
    lists: Vec<u32>,
    /// Cells, counted from the first of the class.
    sources: Vec<u32>,
}

/// Moves, each feasible combination's port, and the combinations cell by cell.
pub(super) struct Grouped {
    pub(super) moves: Moves,
    pub(super) port_of: Vec<u32>,
    pub(super) members: Vec<u32>,
}

impl Moves {
    /// The moves of `mover`.
    pub(super) fn of(dispute: &Dispute, space: &StateSpace, mover: DecisionMaker) -> Grouped {
        let rules = Rules::of(dispute, mover);
        let classes = Classes::of(space, rules.own);
        let is_any = classes.starts.len() - 1 < space.n_feasible();
        let mut grouped = if rules.is_none() {
            let Classes { class_of, starts, members } = classes;
            let moves = Self { cell_starts: starts, restricted: None, is_transitive: true, is_any };
            Grouped { moves, port_of: class_of, members }
        } else {
            Builder::new(space, &rules, is_any).build(&classes)
        };
        grouped.moves.is_transitive =
            !rules.forbid_any() && joined_states_are_alike(space, &grouped);
        grouped
    }

    pub(super) fn n_cells(&self) -> usize {
        self.cell_starts.len() - 1
    }

    pub(super) fn n_ports(&self) -> usize {
        self.restricted.as_ref().map_or(self.n_cells(), |restricted| restricted.ports.len())
    }

    pub(super) fn is_restricted(&self) -> bool {
        self.restricted.is_some()
    }

    /// Where the combinations of a cell stand among the members.
    pub(super) fn cell(&self, cell: u32) -> Range<usize> {
        self.cell_starts[cell as usize] as usize..self.cell_starts[cell as usize + 1] as usize
    }

    /// The cells from which a combination at `port` can be moved to.
    pub(super) fn sources(&self, port: u32) -> impl Iterator<Item = u32> + '_ {
        let (first, list) = match &self.restricted {
            None => (port, &[0][..]),
            Some(restricted) => {
                let (first, list) = restricted.ports[port as usize];
                let [from, to] = [0, 1].map(|next| restricted.lists[list as usize + next] as usize);
                (first, &restricted.sources[from..to])
            }
        };
        list.iter().map(move |cell| first + cell)
    }

    /// The cell of the combination at a place, whose port is `port`.
    pub(super) fn cell_of(&self, place: usize, port: u32) -> u32 {
        self.restricted.as_ref().map_or(port, |restricted| restricted.cell_of[place])
    }

    /// The bytes kept for `n_places` combinations, at most.
    pub(super) const fn bytes(n_places: u64, is_restricted: bool) -> u64 {
        n_places * if is_restricted { 4 + 4 + 8 } else { 4 }
    }
}

/// Whether the combinations of every coalesced state are in one cell and one port: only then
/// does moving into the state by one and on by another amount to one move.
fn joined_states_are_alike(space: &StateSpace, grouped: &Grouped) -> bool {
    let is_alike = |state: State| {
        let at = |place: usize| {
            let port = grouped.port_of[place];
            (port, grouped.moves.cell_of(place, port))
        };
        let mut places = space.places(state).map(at);
        let first = places.next();
        places.all(|other| Some(other) == first)
    };
    !space.is_coalesced() || space.states().all(is_alike)
}

/// Puts cells and ports together, class by class.
struct Builder<'b> {
    space: &'b StateSpace,
    rules: &'b Rules<'b>,
    /// For the cells and ports of a class, the place of the first port's list of sources.
    patterns: HashMap<(Vec<End>, Vec<End>), u32>,
    restricted: Restricted,
    grouped: Grouped,
}

impl<'b> Builder<'b> {
    fn new(space: &'b StateSpace, rules: &'b Rules, is_any: bool) -> Self {
        let n_places = space.n_feasible();
        let (cell_of, members) = (vec![0; n_places], Vec::with_capacity(n_places));
        let restricted = Restricted { cell_of, ports: vec![], lists: vec![0], sources: vec![] };
        let moves = Moves { cell_starts: vec![0], restricted: None, is_transitive: false, is_any };
        let grouped = Grouped { moves, port_of: vec![0; n_places], members };
        Self { space, rules, patterns: HashMap::new(), restricted, grouped }
    }

    fn build(mut self, classes: &Classes) -> Grouped {
        classes.iter().for_each(|class| self.add(class));
        self.grouped.moves.restricted = Some(self.restricted);
        self.grouped
    }

    /// Adds the cells and ports of a class.
    fn add(&mut self, class: &[u32]) {
        let (rules, space) = (self.rules, self.space);
        let choices = |place: u32| space.combination(place as usize);
        let starts = sorted(class, |place| rules.start(choices(place)));
        let goals = sorted(class, |place| rules.goal(choices(place)));
        let first_cell = State::at(self.grouped.moves.n_cells()).0;
        let first_list = self.pattern(distinct(&starts), distinct(&goals));
        let moves = &mut self.grouped.moves;
        for cell in starts.chunk_by(|left, right| left.0 == right.0) {
            for &(_, place) in cell {
                self.restricted.cell_of[place as usize] = State::at(moves.n_cells()).0;
                self.grouped.members.push(place);
            }
            moves.cell_starts.push(State::at(self.grouped.members.len()).0);
        }
        for (list, port) in (first_list..).zip(goals.chunk_by(|left, right| left.0 == right.0)) {
            let number = State::at(self.restricted.ports.len()).0;
            self.restricted.ports.push((first_cell, list));
            port.iter().for_each(|&(_, place)| self.grouped.port_of[place as usize] = number);
        }
    }

    /// The place of the first of these ports' lists of sources among these cells.
    fn pattern(&mut self, cells: Vec<End>, ports: Vec<End>) -> u32 {
        let (rules, Restricted { lists, sources, .. }) = (self.rules, &mut self.restricted);
        *self.patterns.entry((cells, ports)).or_insert_with_key(|(cells, ports)| {
            let first_list = State::at(lists.len() - 1).0;
            for &port in ports {
                let permitted = (0..).zip(cells).filter(|&(_, &cell)| rules.permit(cell, port));
                sources.extend(permitted.map(|(cell, _)| cell));
                lists.push(State::at(sources.len()).0);
            }
            first_list
        })
    }
}

/// The combinations of a class with what the rules look at in each, sorted by that.
fn sorted(class: &[u32], end: impl Fn(u32) -> End) -> Vec<(End, u32)> {
    let mut ends: Vec<(End, u32)> = class.iter().map(|&place| (end(place), place)).collect();
    ends.sort_unstable();
    ends
}

fn distinct(sorted: &[(End, u32)]) -> Vec<End> {
    let mut ends: Vec<End> = sorted.iter().map(|&(end, _)| end).collect();
    ends.dedup();
    ends
}
