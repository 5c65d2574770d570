//! A `.gmcr` file as it stands: keys, kinds and numbers checked, nothing yet made of it.
//!
//! All versions from 0.2 on are read: what later ones added may be missing, and what they
//! renamed is found by its old name.

use super::place::{Place, Problems};
use super::problem::Wrong;
use detente_model::MAX_OPTIONS;

/// The most conditions (in statements and infeasible patterns) a file may list.
const MAX_CONDITIONS: usize = 100_000;

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) options: Vec<FileOption>,
    pub(super) makers: Vec<Maker>,
    pub(super) infeasibles: Vec<AnyOf>,
    /// Whether the rankings count, and not the statements; for all decision makers alike.
    pub(super) by_ranking: bool,
    pub(super) coalitions: Coalitions,
}

/// An option.
#[derive(Debug)]
pub(super) struct FileOption {
    pub(super) name: String,
    /// `Some(true)`: can only be taken. `Some(false)`: can only be given up.
    pub(super) one_way: Option<bool>,
}

/// A decision maker.
#[derive(Debug, Default)]
pub(super) struct Maker {
    pub(super) name: String,
    /// Numbers of options.
    pub(super) options: Vec<usize>,
    pub(super) statements: Vec<AnyOf>,
    pub(super) misperceptions: Vec<AnyOf>,
    pub(super) ranking: Option<Ranking>,
}

/// Numbers of states, best first, equally good ones together.
#[derive(Debug)]
pub(super) struct Ranking {
    /// Where in the file it stands.
    pub(super) path: String,
    pub(super) groups: Vec<Vec<i64>>,
}

/// Options and whether they are taken; all of it holds. In order, and each said once.
pub(super) type Condition = Vec<(usize, bool)>;

/// At least one of these holds.
pub(super) type AnyOf = Vec<Condition>;

/// Who acts as one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Coalitions {
    /// The file does not say.
    #[default]
    Unsaid,
    /// The file does not list every decision maker once: the program then ignores it.
    Unreadable,
    /// Numbers of decision makers, each exactly once.
    Listed(Vec<Vec<usize>>),
}

/// Reads everything, noting every problem.
pub(super) fn read(file: &Place, problems: &mut Problems) -> File {
    if !file.must_be_object(problems) {
        return File::default();
    }
    let mut reader = Reader { owners: vec![], n_conditions: 0, problems };
    let options = reader.options(file);
    reader.owners = vec![None; options.len()];
    let by_ranking = reader.switch(file);
    let makers = reader.makers(file, by_ranking);
    let infeasibles = match file.need("infeasibles", reader.problems) {
        Some(list) => reader.conditions(&list),
        None => vec![],
    };
    if reader.n_conditions > MAX_CONDITIONS {
        let (what, found, most) = ("conditions", reader.n_conditions, MAX_CONDITIONS);
        problems.add(file, Wrong::TooMany { what, found, most });
    }
    let coalitions = coalitions(file, makers.len());
    File { options, makers, infeasibles, by_ranking, coalitions }
}

struct Reader<'p> {
    /// For each option, the number of the first decision maker met that has it.
    owners: Vec<Option<usize>>,
    n_conditions: usize,
    problems: &'p mut Problems,
}

impl Reader<'_> {
    fn options(&mut self, file: &Place) -> Vec<FileOption> {
        let Some(list) = file.need("options", self.problems) else { return vec![] };
        let items = list.items(self.problems);
        self.at_most(MAX_OPTIONS, "options", items.len(), &list);
        items.map(|item| self.option(&item)).collect()
    }

    fn option(&mut self, option: &Place) -> FileOption {
        if !option.must_be_object(self.problems) {
            return FileOption { name: String::new(), one_way: None };
        }
        let name = self.name(option);
        let direction = option.need("permittedDirection", self.problems);
        let one_way = direction.and_then(|direction| match direction.text(self.problems)? {
            "both" => None,
            "fwd" => Some(true),
            "back" => Some(false),
            other => {
                self.problems.add(direction, Wrong::Direction { found: shortened(other) });
                None
            }
        });
        FileOption { name, one_way }
    }

    fn name(&mut self, of: &Place) -> String {
        let name = of.need("name", self.problems);
        name.and_then(|name| name.text(self.problems)).unwrap_or_default().to_owned()
    }

    /// Whether rankings count.
    fn switch(&mut self, file: &Place) -> bool {
        let (now, before) = ("useManualPreferenceRanking", "useManualPreferenceVectors");
        let switch = self.renamed(file, now, before);
        switch.and_then(|switch| switch.flag(self.problems)).unwrap_or(false)
    }

    /// The value of a key that must be there, by its name of now or before version 0.3.6.
    fn renamed<'a>(
        &mut self,
        of: &'a Place,
        now: &'static str,
        before: &'static str,
    ) -> Option<Place<'a>> {
        of.get(now).or_else(|| of.get(before)).or_else(|| of.need(now, self.problems))
    }

    fn makers(&mut self, file: &Place, by_ranking: bool) -> Vec<Maker> {
        let Some(list) = file.need("decisionMakers", self.problems) else { return vec![] };
        let items = list.items(self.problems);
        self.at_most(MAX_OPTIONS, "decision makers", items.len(), &list);
        if items.len() == 0 {
            self.problems.add(list, Wrong::NoDecisionMakers);
        }
        let makers = items.enumerate().map(|(k, item)| self.maker(&item, k, by_ranking)).collect();
        for option in file.get("options").iter().flat_map(Place::elements).zip(&self.owners) {
            if let (place, None) = option {
                self.problems.add(place, Wrong::NoOwner);
            }
        }
        makers
    }

    fn maker(&mut self, maker: &Place, number: usize, by_ranking: bool) -> Maker {
        if !maker.must_be_object(self.problems) {
            return Maker::default();
        }
        let name = self.name(maker);
        let options = match maker.need("options", self.problems) {
            Some(list) => self.own_options(&list, number),
            None => vec![],
        };
        let statements = match maker.need("preferences", self.problems) {
            Some(list) => self.conditions(&list),
            None => vec![],
        };
        let misperceptions = maker.get("misperceptions");
        let misperceptions = misperceptions.map_or(vec![], |list| self.conditions(&list));
        let ranking = if by_ranking {
            self.renamed(maker, "preferenceRanking", "preferenceVector")
        } else {
            None
        };
        let ranking = ranking.map(|list| self.ranking(&list));
        Maker { name, options, statements, misperceptions, ranking }
    }

    fn own_options(&mut self, list: &Place, owner: usize) -> Vec<usize> {
        let mut own = Vec::new();
        for item in list.items(self.problems) {
            let Some(index) = self.option_number(&item) else { continue };
            match self.owners[index] {
                Some(owner) => self.problems.add(item, Wrong::TwoOwners { index, owner }),
                None => {
                    self.owners[index] = Some(owner);
                    own.push(index);
                }
            }
        }
        own
    }

    fn option_number(&mut self, item: &Place) -> Option<usize> {
        let index = item.number(self.problems)?;
        let number = usize::try_from(index).ok().filter(|&number| number < self.owners.len());
        if number.is_none() {
            let options = self.owners.len();
            self.problems.add(item, Wrong::UnknownOption { index, options });
        }
        number
    }

    fn conditions(&mut self, list: &Place) -> Vec<AnyOf> {
        list.items(self.problems).map(|item| self.any_of(&item)).collect()
    }

    /// A statement: one condition, or the members of a compound.
    fn any_of(&mut self, statement: &Place) -> AnyOf {
        if !statement.is_object() {
            return vec![self.condition(statement)];
        }
        let Some(members) = statement.need("members", self.problems) else { return vec![] };
        self.not_empty(&members);
        members.items(self.problems).map(|item| self.condition(&item)).collect()
    }

    fn condition(&mut self, condition: &Place) -> Condition {
        self.n_conditions += 1;
        self.not_empty(condition);
        let items = condition.items(self.problems);
        let mut literals: Condition = items.filter_map(|item| self.literal(&item)).collect();
        literals.sort_unstable();
        literals.dedup();
        literals
    }

    fn not_empty(&mut self, list: &Place) {
        if list.is_list() && list.elements().len() == 0 {
            self.problems.add(list, Wrong::EmptyCondition);
        }
    }

    fn literal(&mut self, pair: &Place) -> Option<(usize, bool)> {
        let mut items = pair.elements();
        let (Some(option), Some(answer), None) = (items.next(), items.next(), items.next()) else {
            return pair.not("an option's number and \"Y\" or \"N\"", self.problems);
        };
        let (option, taken) = (self.option_number(&option), self.answer(&answer));
        Some((option?, taken?))
    }

    fn answer(&mut self, answer: &Place) -> Option<bool> {
        match answer.text(self.problems)? {
            "Y" => Some(true),
            "N" => Some(false),
            other => {
                self.problems.add(answer, Wrong::Answer { found: shortened(other) });
                None
            }
        }
    }

    fn ranking(&mut self, list: &Place) -> Ranking {
        let items = list.items(self.problems);
        Ranking { path: list.to_string(), groups: items.map(|item| self.group(&item)).collect() }
    }

    fn group(&mut self, item: &Place) -> Vec<i64> {
        if item.is_list() {
            item.elements().filter_map(|each| each.number(self.problems)).collect()
        } else {
            item.number(self.problems).into_iter().collect()
        }
    }

    fn at_most(&mut self, most: usize, what: &'static str, found: usize, list: &Place) {
        if found > most {
            self.problems.add(list, Wrong::TooMany { what, found, most });
        }
    }
}

/// The coalitions, if they name every decision maker once.
fn coalitions(file: &Place, n_makers: usize) -> Coalitions {
    let Some(list) = file.get("coalitions") else { return Coalitions::Unsaid };
    let number = |item: Place| {
        let number = item.number(&mut Problems::default());
        number.and_then(|number| usize::try_from(number).ok()).unwrap_or(usize::MAX)
    };
    let members = |item: Place| match item.is_list() {
        true => item.elements().map(number).collect(),
        false => vec![number(item)],
    };
    let groups: Vec<Vec<usize>> = list.elements().map(members).collect();
    let mut named = groups.concat();
    named.sort_unstable();
    if named.into_iter().eq(0..n_makers) {
        Coalitions::Listed(groups)
    } else {
        Coalitions::Unreadable
    }
}

/// The beginning of a text that may be long.
fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}
