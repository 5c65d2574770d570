//! Files as each version of the program writes them, made by hand from the format alone.

use super::states_of;
use detente::exchange::gmcr::{ImportError, Imported, Note, import};
use detente_model::{Dispute, Preference, State};

fn imported(file: &str) -> Imported {
    import(file.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn options(dispute: &Dispute) -> Vec<String> {
    dispute.options().map(|option| dispute.option_name(option)).collect()
}

fn notes(imported: &Imported) -> Vec<String> {
    imported.notes.iter().map(Note::to_string).collect()
}

fn ranking(dispute: &Dispute, who: usize) -> Vec<Vec<String>> {
    let Preference::Ranking { groups, .. } = &dispute.preferences[who] else { return vec![] };
    let letters = |group: &Vec<detente_model::Pattern>| {
        group.iter().map(|pattern| pattern.letters(dispute.options.len())).collect()
    };
    groups.iter().map(letters).collect()
}

#[test]
fn the_oldest_json_files_are_read() {
    let imported = imported(include_str!("samples/no_version.gmcr"));
    let dispute = &imported.dispute;
    assert_eq!(
        options(dispute),
        ["upstream.fill_the_reservoir", "upstream.share_the_water", "downstream.appeal"]
    );
    assert_eq!(dispute.options[2].meaning, "Appeal");
    assert_eq!(dispute.decision_makers[1].name, "Downstream");
    let directions: Vec<(u8, bool)> =
        dispute.irreversible.iter().map(|each| (each.option.0, each.once_taken)).collect();
    assert_eq!(directions, [(1, false), (2, true)]);
    assert_eq!(dispute.preferences[1], Preference::Indifferent);
    let space = states_of(dispute);
    assert_eq!(space.len(), 6);
    let rank = |letters: &str| {
        let state = space.states().find(|&state| space.letters(state) == letters).expect(letters);
        space
            .states()
            .filter(|&each| {
                space.relation(dispute, detente_model::DecisionMaker(0), each, state).is_better()
            })
            .count()
    };
    assert_eq!(["NYN", "NNN", "YNN", "NYY", "NNY"].map(rank), [0, 1, 1, 3, 4]);
    assert_eq!(notes(&imported), [""; 0]);
}

#[test]
fn options_stand_by_owner_and_names_become_ids() {
    let imported = imported(include_str!("samples/v0_3_1.gmcr"));
    assert_eq!(
        options(&imported.dispute),
        [
            "second.withdraw",
            "second.withdraw_2",
            "premier_cote.ile_withdraw",
            "premier_cote.option_2",
            "premier_cote.option_not",
        ]
    );
    let Preference::Statements(statements) = &imported.dispute.preferences[1] else {
        panic!("statements");
    };
    let first_owner = |bits: u128| bits & 0b00011 != 0 && bits & 0b11100 != 0;
    assert!(statements.iter().all(|each| first_owner(each.wish.mentions())));
    assert_eq!(
        notes(&imported),
        [
            "\"Premier–côte\" is called `premier_cote`",
            "\"withdraw!\" is called `second.withdraw_2`",
            "\"Île: withdraw\" is called `premier_cote.ile_withdraw`",
            "\"если\" is called `premier_cote.option_2`",
            "\"not\" is called `premier_cote.option_not`",
            "the options were put in the order of their owners",
            "statement 3 of `premier_cote` says the same as statement 1: dropped",
        ]
    );
}

#[test]
fn rankings_of_older_versions_are_read() {
    let imported = imported(include_str!("samples/v0_3_5.gmcr"));
    let dispute = &imported.dispute;
    let space = states_of(dispute);
    let letters: Vec<String> = space.states().map(|state| space.letters(state)).collect();
    assert_eq!(letters, ["NNN", "YNN", "NYN", "NNY", "YNY"]);
    assert_eq!(ranking(dispute, 0), [vec!["YNN"], vec!["YNY", "NNN"], vec!["NNY"], vec!["NYN"]]);
    assert_eq!(ranking(dispute, 1).len(), 1);
    assert_eq!(ranking(dispute, 2).concat(), ["NYN", "NNN", "YNN", "NNY", "YNY"]);
    assert_eq!(
        notes(&imported),
        [
            "the states are ranked by hand, so the 1 preference statements of `north` did not \
             count: dropped",
            "`north`, `east` act as one: not part of the case",
        ]
    );
}

#[test]
fn states_are_numbered_after_the_options_are_put_in_order() {
    let dispute = imported(include_str!("samples/v0_3_6.gmcr")).dispute;
    assert_eq!(options(&dispute), ["one.swerve", "two.yield"]);
    assert_eq!(ranking(&dispute, 0), [vec!["YN"], vec!["NY"], vec!["NN", "YY"]]);
    assert_eq!(ranking(&dispute, 1).concat(), ["YY", "NY", "YN", "NN"]);
}

#[test]
fn misperceptions_and_coalitions_are_told() {
    let imported = imported(include_str!("samples/v0_3_12.gmcr"));
    assert_eq!(
        notes(&imported),
        [
            "`alliance` does not see the states in which alliance.sanction & \
             occupier.withdraw: dropped",
            "the coalitions do not name every decision maker once: dropped",
        ]
    );
    let space = states_of(&imported.dispute);
    let who = detente_model::DecisionMaker(0);
    let payoffs = [1, 2, 4, 3];
    for (left, right) in [(0, 1), (1, 2), (2, 3), (3, 0), (1, 3)] {
        let held = space.relation(&imported.dispute, who, State(left), State(right));
        assert_eq!(held.order(), Some(payoffs[left as usize].cmp(&payoffs[right as usize])));
    }
}

#[test]
fn what_the_newest_files_add_is_passed_over() {
    let imported = imported(include_str!("samples/v0_4_1.gmcr"));
    assert_eq!(notes(&imported), [""; 0]);
    assert_eq!(ranking(&imported.dispute, 1).concat().join(" "), "NYY YNY NNY NYN YNN NNN");
    let with_mark = format!("\u{feff}{}", include_str!("samples/v0_4_1.gmcr"));
    assert_eq!(import(with_mark.as_bytes()).expect("a byte order mark does no harm"), imported);
}

fn problems(file: &str) -> Vec<String> {
    match import(file.as_bytes()) {
        Err(ImportError::Problems { problems, n_more: 0 }) => {
            problems.iter().map(ToString::to_string).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// A file in which nearly everything is wrong.
const WRONG: &str = r#"{
    "options": [
        {"name": "x", "permittedDirection": "sideways"},
        {"name": 7},
        {"name": "nobody's", "permittedDirection": "both"},
        "free"
    ],
    "decisionMakers": [
        {"name": "A", "options": [0, 9, -1], "preferences": [[[0, "maybe"]], [], {"compound": true}]},
        {"options": [0, 1, 1, "3"], "preferences": {}},
        null
    ],
    "useManualPreferenceRanking": "yes"
}"#;

#[test]
fn everything_wrong_is_told_at_once() {
    assert_eq!(
        problems(WRONG),
        [
            r#"$.options[0].permittedDirection: expected "both", "fwd" or "back", found "sideways""#,
            "$.options[1].name: expected text, found a number",
            "$.options[1]: the key `permittedDirection` is missing",
            "$.options[3]: expected an object, found text",
            "$.useManualPreferenceRanking: expected true or false, found text",
            "$.decisionMakers[0].options[1]: there is no option 9: the 4 options are counted from 0",
            "$.decisionMakers[0].options[2]: there is no option -1: the 4 options are counted from 0",
            r#"$.decisionMakers[0].preferences[0][0][1]: expected "Y" or "N", found "maybe""#,
            "$.decisionMakers[0].preferences[1]: the condition is empty",
            "$.decisionMakers[0].preferences[2]: the key `members` is missing",
            "$.decisionMakers[1]: the key `name` is missing",
            "$.decisionMakers[1].options[0]: option 0 belongs to decision maker 0 already (counted from 0)",
            "$.decisionMakers[1].options[2]: option 1 belongs to decision maker 1 already (counted from 0)",
            "$.decisionMakers[1].options[3]: expected a whole number, found text",
            "$.decisionMakers[1].preferences: expected a list, found an object",
            "$.decisionMakers[2]: expected an object, found nothing (null)",
            "$.options[2]: the option belongs to no decision maker",
            "$.options[3]: the option belongs to no decision maker",
            "$: the key `infeasibles` is missing",
        ]
    );
}

#[test]
fn all_keys_that_are_missing_are_told() {
    let keys = ["options", "useManualPreferenceRanking", "decisionMakers", "infeasibles"];
    assert_eq!(problems("{}"), keys.map(|key| format!("$: the key `{key}` is missing")));
}

/// A file of two options of one decision maker, `Y` and `Y` together infeasible, ranked so.
fn ranked(ranking: &str) -> String {
    format!(
        r#"{{"options": [{{"name": "x", "permittedDirection": "both"}},
                         {{"name": "y", "permittedDirection": "both"}}],
             "decisionMakers": [{{"name": "A", "options": [0, 1], "preferences": [],
                                  "preferenceRanking": {ranking}}}],
             "infeasibles": [[[0, "Y"], [1, "Y"]]], "useManualPreferenceRanking": true}}"#
    )
}

#[test]
fn rankings_name_every_state_once() {
    assert!(import(ranked("[3, [], [1, 2]]").as_bytes()).is_ok());
    let place = "$.decisionMakers[0].preferenceRanking";
    assert_eq!(
        problems(&ranked("[3, [3, 4], 0, -9223372036854775808]")),
        [
            format!("{place}[1]: state 3 is ranked twice"),
            format!("{place}[1]: there is no state 4: the 3 states are counted from 1"),
            format!("{place}[2]: there is no state 0: the 3 states are counted from 1"),
            format!(
                "{place}[3]: there is no state -9223372036854775808: the 3 states are counted \
                 from 1"
            ),
            format!("{place}: the ranking leaves out 2 of the 3 states, first state 1"),
        ]
    );
    let short = problems(&ranked("[2]"));
    assert_eq!(
        short,
        [format!("{place}: the ranking leaves out 2 of the 3 states, first state 1")]
    );
    let unranked = ranked("[2]").replace("preferenceRanking\":", "ranking\":");
    let missing = "$.decisionMakers[0]: the key `preferenceRanking` is missing";
    assert_eq!(problems(&unranked), [missing]);
}

#[test]
fn more_options_than_a_case_may_have_are_refused() {
    let option = r#"{"name": "o", "permittedDirection": "both"}"#;
    let file = |n: usize| {
        let numbers: Vec<String> = (0..n).map(|k| k.to_string()).collect();
        format!(
            r#"{{"options": [{}], "decisionMakers": [{{"name": "A", "options": [{}],
                "preferences": []}}], "infeasibles": [], "useManualPreferenceRanking": false}}"#,
            vec![option; n].join(","),
            numbers.join(",")
        )
    };
    assert_eq!(imported(&file(128)).dispute.options.len(), 128);
    let too_many = "$.options: 129 options are more than the 128 a case may have";
    assert_eq!(problems(&file(129)), [too_many]);
}
