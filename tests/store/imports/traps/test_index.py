"""Which test holds each trap of the extracts: every one has a test that is named after it."""

from importlib import import_module

import pytest

_HERE = "tests.store.imports."
_TESTS = {
    # What each case system writes otherwise
    "traps.test_systemc": """
        test_types_as_sql_server_writes_them
        test_persons_estimated_date_of_birth_stands_in_the_expected_one
        test_allocation_role_of_each_version_of_the_script
        test_allocation_is_no_other_role_that_is_open_at_the_same_time
        test_allocation_of_worker_minus_one_is_a_team_and_no_worker
        test_professionals_two_ranges_of_ids_overlap
        test_professionals_without_a_staff_id_are_not_there
        test_cp_visits_orphans_of_persons_who_are_not_there
        test_cp_visits_belong_to_a_plan_by_person_and_date
        test_seen_is_the_flag_of_the_case_note_and_no_is_no
        test_cin_visits_hold_virtual_cp_visits_which_are_none
        test_cp_reviews_pending_rows_state_a_due_date_that_is_not_adopted
        test_cla_reviews_next_due_one_is_not_there_and_owed_all_the_same
        test_cla_visits_are_stvl_notes_only
    """,
    "traps.test_mosaic": """
        test_types_as_sql_server_writes_them
        test_persons_legacy_id_is_null_and_names_are_not_filled
        test_allocation_role_is_a_code_or_its_description
        test_allocation_without_a_person_column_goes_by_the_referral
        test_professionals_id_is_null_and_the_workers_id_is_the_staff_id
        test_cp_visits_header_names_the_id_twice_and_the_plan_leads_to_the_person
        test_cp_visits_not_made_yet_have_no_date
        test_cp_visits_unanswered_is_written_as_no_and_is_not_known
        test_seen_that_falls_back_to_the_alone_flag_is_no_no
        test_cin_visits_column_of_a_plan_holds_a_referral
        test_cin_visits_are_no_case_notes_of_other_visits
        test_cp_plans_without_a_column_of_whose_they_are_are_ours
        test_cp_plans_column_of_whose_they_are_is_null_in_newer_scripts
        test_cin_plans_id_has_no_prefix
        test_cp_reviews_were_held_and_the_plan_leads_to_the_person
        test_placements_have_no_person
        test_cla_reviews_are_of_a_period_of_care
        test_cla_visits_are_seen_as_cp_visits_are
    """,
    "traps.test_eclipse": """
        test_types_as_postgresql_writes_them
        test_persons_legacy_id_is_a_number_of_an_earlier_system_and_finds_the_child
        test_persons_due_date_stands_in_the_date_of_birth_too
        test_allocation_role_is_a_code_that_the_authority_says
        test_professionals_have_one_id_and_neither_title_nor_department
        test_cp_visits_are_completed_forms_only
        test_cp_visits_have_no_bedroom_and_none_is_judged
        test_cp_visits_have_a_date_without_a_time
        test_cp_visits_one_form_covers_several_children
        test_cp_visits_are_repeated_by_several_plan_rows_of_one_day
        test_seen_is_no_for_every_answer_but_yes_and_for_none
        test_cin_visits_of_open_plans_are_missing_and_not_judged
        test_cin_visits_have_no_bedroom_and_a_form_id_is_no_case_note
        test_cp_plans_whose_they_are_is_null
        test_cp_plans_id_is_that_of_merged_periods_and_visits_carry_another
        test_cp_reviews_of_open_plans_have_no_plan_id
        test_cla_visits_are_completed_forms_with_a_day_alone
    """,
    # From rows to facts, in every case system
    "traps.test_every_case_system": """
        test_a_text_that_is_one_childs_legacy_id_and_anothers_person_id_finds_both
        test_linked_identifiers_repeat_every_night_and_hold_placeholders
        test_other_case_systems_are_read_by_column_name
        test_nulls_are_not_known_and_neither_yes_nor_no
        test_bedroom_seen_without_a_place_has_no_place
        test_the_allocated_worker_is_not_assumed_to_have_made_the_visit
        test_presence_means_written_up_and_no_time_of_it_is_no_duty
        test_looked_after_and_on_a_plan_both_run
        test_reg_24_only_where_the_details_say_so
        test_one_conference_in_two_files_is_one
        test_one_detail_speaks_for_every_child_of_a_form
        test_equal_ids_of_cla_and_cp_visits_have_details_of_their_own
    """,
    "test_children_and_plans": """
        test_the_reference_is_the_legacy_id_where_filled
        test_born_or_due_to_be_born
        test_of_the_names_only_initials_are_kept
        test_a_death_is_kept_and_its_open_plan_is_listed
        test_only_y_is_another_authoritys_plan
        test_a_plan_without_an_end_or_of_1900_is_open
        test_agreed_intervals
    """,
    "test_visits": """
        test_a_visit_without_a_date_or_after_the_extract_is_left_out
        test_a_visit_in_no_plan_is_listed_and_kept
        test_before_birth_a_visit_that_did_not_fail_met_the_expectant_parent
        test_a_column_of_writing_up_speaks_where_the_details_do_not
        test_details
        test_details_that_say_nothing_are_listed
        test_equal_ids_of_two_tables_are_two_visits
    """,
    "test_children_in_need": """
        test_without_details_the_ticks_say_whether_a_visit_was_statutory
        test_details_say_the_type_and_contradictory_ones_nothing
        test_notes_of_cp_and_cla_visits_are_read_from_their_own_tables
        test_a_visit_outside_a_plan_is_ordinary
        test_an_interval_of_an_id_that_two_plans_have_is_nobodys
    """,
    "test_who_works_here": """
        test_an_open_involvement_in_an_allocation_role_allocates
        test_allocation
        test_whatever_is_open_without_a_worker_is_listed_once_a_child
        test_staff_that_cannot_be_used_or_written_to_is_listed
        test_managers_who_are_not_there_are_listed
        test_leave
    """,
    "test_care": """
        test_a_period_runs_from_entering_care_to_the_end_of_its_latest_episode
        test_a_series_of_short_breaks_is_not_looked_after
        test_days_of_short_breaks_are_no_part_of_the_period
        test_an_unknown_status_is_looked_after_and_listed_once
        test_only_a_review_that_was_held_is_kept
    """,
    "test_placements": """
        test_a_placement_that_was_left_out_is_told_by_its_episodes
        test_the_cp_and_the_cla_note_of_one_instant_are_linked
        test_a_relative_or_friend_without_an_answer_is_listed_while_the_child_lives_there
        test_details_reach_a_placement_that_only_an_episode_names
        test_details_for_no_visit_are_listed
    """,
    "test_conferences": """
        test_a_conference_in_two_files_is_one
        test_a_conference_without_a_date_is_pending_and_none
        test_an_enquiry_is_closed_when_it_ended_with_no_further_action
    """,
    "test_meetings": """
        test_a_core_group_is_kept_written_up_or_not
        test_a_supervision_is_kept_with_the_role_of_who_led_it
        test_details_of_a_plan_are_kept_with_it
        test_a_child_away_without_leave_is_not_missing
        test_an_event_is_kept_written_up_or_not
    """,
}


@pytest.mark.parametrize("module", _TESTS)
def test_each_trap_has_its_test(module: str) -> None:
    tests = import_module(f"{_HERE}{module}")
    absent = [name for name in _TESTS[module].split() if not callable(getattr(tests, name, None))]
    assert absent == []
