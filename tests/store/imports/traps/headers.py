"""The headers that each case system's script writes, for the tables that are read."""


def _headers(text: str) -> dict[str, tuple[str, ...]]:
    """Return the columns by table; a word that begins with ssd_ is a table."""
    found: dict[str, list[str]] = {}
    columns: list[str] = []
    for word in text.split():
        if word.startswith("ssd_"):
            columns = found[word] = []
        else:
            columns.append(word)
    return {table: tuple(names) for table, names in found.items()}


SYSTEMC = _headers(
    """
    ssd_person
        pers_legacy_id pers_person_id pers_upn pers_forename pers_surname pers_sex pers_gender
        pers_ethnicity pers_dob pers_single_unique_id pers_upn_unknown pers_send_flag
        pers_expected_dob pers_death_date pers_is_mother pers_nationality
    ssd_professionals
        prof_professional_id prof_staff_id prof_professional_name
        prof_social_worker_registration_no prof_agency_worker_flag prof_professional_job_title
        prof_professional_caseload prof_professional_department prof_full_time_equivalency
    ssd_department
        dept_team_id dept_team_name dept_team_parent_id dept_team_parent_name
    ssd_cin_episodes
        cine_referral_id cine_person_id cine_referral_date cine_cin_primary_need_code
        cine_referral_source_code cine_referral_source_desc cine_referral_outcome_json
        cine_referral_nfa cine_close_reason cine_close_date cine_referral_team
        cine_referral_worker_id
    ssd_involvements
        invo_involvements_id invo_professional_id invo_professional_role_id
        invo_professional_team invo_person_id invo_involvement_start_date
        invo_involvement_end_date invo_worker_change_reason invo_referral_id
    ssd_cp_plans
        cppl_cp_plan_id cppl_referral_id cppl_icpc_id cppl_person_id cppl_cp_plan_start_date
        cppl_cp_plan_end_date cppl_cp_plan_ola cppl_cp_plan_initial_category
        cppl_cp_plan_latest_category
    ssd_cin_plans
        cinp_cin_plan_id cinp_referral_id cinp_person_id cinp_cin_plan_start_date
        cinp_cin_plan_end_date cinp_cin_plan_team cinp_cin_plan_worker_id
    ssd_legal_status
        lega_legal_status_id lega_person_id lega_legal_status lega_legal_status_start_date
        lega_legal_status_end_date
    ssd_cla_episodes
        clae_cla_episode_id clae_person_id clae_cla_placement_id clae_cla_episode_start_date
        clae_cla_episode_start_reason clae_cla_primary_need_code clae_cla_episode_ceased_date
        clae_cla_episode_ceased_reason clae_cla_id clae_referral_id
        clae_cla_last_iro_contact_date clae_entered_care_date
    ssd_cla_placement
        clap_cla_placement_id clap_cla_id clap_person_id clap_cla_placement_start_date
        clap_cla_placement_type clap_cla_placement_urn clap_cla_placement_distance
        clap_cla_placement_provider clap_cla_placement_postcode clap_cla_placement_end_date
        clap_cla_placement_change_reason
    ssd_cla_reviews
        clar_cla_review_id clar_cla_id clar_cla_person_id clar_cla_review_due_date
        clar_cla_review_date clar_cla_review_cancelled clar_cla_review_participation
    ssd_cp_visits
        cppv_cp_visit_id cppv_person_id cppv_cp_plan_id cppv_cp_visit_date cppv_cp_visit_seen
        cppv_cp_visit_seen_alone cppv_cp_visit_bedroom
    ssd_cla_visits
        clav_cla_visit_id clav_cla_id clav_person_id clav_cla_visit_date clav_cla_visit_seen
        clav_cla_visit_seen_alone
    ssd_cin_visits
        cinv_cin_visit_id cinv_person_id cinv_cin_visit_date cinv_cin_visit_seen
        cinv_cin_visit_seen_alone cinv_cin_visit_bedroom
    ssd_s47_enquiry
        s47e_s47_enquiry_id s47e_referral_id s47e_person_id s47e_s47_start_date
        s47e_s47_end_date s47e_s47_nfa s47e_s47_outcome_json s47e_s47_completed_by_team
        s47e_s47_completed_by_worker_id
    ssd_initial_cp_conference
        icpc_icpc_id icpc_icpc_meeting_id icpc_s47_enquiry_id icpc_person_id icpc_cp_plan_id
        icpc_referral_id icpc_icpc_transfer_in icpc_icpc_target_date icpc_icpc_date
        icpc_icpc_outcome_cp_flag icpc_icpc_outcome_json icpc_icpc_team icpc_icpc_worker_id
    ssd_cp_reviews
        cppr_cp_review_id cppr_person_id cppr_cp_plan_id cppr_cp_review_due cppr_cp_review_date
        cppr_cp_review_meeting_id cppr_cp_review_outcome_continue_cp cppr_cp_review_quorate
        cppr_cp_review_participation
    ssd_missing
        miss_table_id miss_person_id miss_missing_episode_start_date miss_missing_episode_type
        miss_missing_episode_end_date miss_missing_rhi_offered miss_missing_rhi_accepted
    ssd_linked_identifiers
        link_table_id link_person_id link_identifier_type link_identifier_value
        link_valid_from_date link_valid_to_date
    """
)

MOSAIC = _headers(
    """
    ssd_person
        pers_person_id pers_legacy_id pers_forename pers_surname pers_sex pers_gender
        pers_ethnicity pers_dob pers_single_unique_id pers_upn pers_upn_unknown pers_send_flag
        pers_expected_dob pers_death_date pers_is_mother pers_nationality
    ssd_professionals
        prof_professional_id prof_staff_id prof_social_worker_registration_no
        prof_agency_worker_flag prof_professional_job_title prof_professional_caseload
        prof_professional_department prof_full_time_equivalency
    ssd_department
        dept_team_id dept_team_name dept_team_parent_id dept_team_parent_name
    ssd_cin_episodes
        cine_referral_id cine_person_id cine_referral_date cine_cin_primary_need_code
        cine_referral_source_code cine_referral_source_desc cine_referral_outcome_json
        cine_referral_nfa cine_close_reason cine_close_date cine_referral_team
        cine_referral_worker_id
    ssd_involvements
        invo_involvements_id invo_professional_id invo_professional_role_id
        invo_professional_team invo_referral_id invo_involvement_start_date
        invo_involvement_end_date invo_worker_change_reason
    ssd_cp_plans
        cppl_cp_plan_id cppl_referral_id cppl_icpc_id cppl_person_id cppl_cp_plan_start_date
        cppl_cp_plan_end_date cppl_cp_plan_initial_category cppl_cp_plan_latest_category
    ssd_cin_plans
        cin_plan_id cinp_referral_id cinp_person_id cinp_cin_plan_start_date
        cinp_cin_plan_end_date cinp_cin_plan_team cinp_cin_plan_worker_id
    ssd_legal_status
        lega_legal_status_id lega_person_id lega_legal_status lega_legal_status_start_date
        lega_legal_status_end_date
    ssd_cla_episodes
        clae_cla_episode_id clae_person_id clae_cla_episode_start_date
        clae_cla_episode_start_reason clae_cla_primary_need_code clae_cla_id clae_referral_id
        clae_cla_last_iro_contact_date clae_cla_episode_ceased_date clae_cla_placement_id
        clae_entered_care_date clae_cla_episode_ceased_reason
    ssd_cla_placement
        clap_cla_placement_id clap_cla_placement_start_date clap_cla_placement_type
        clap_cla_placement_urn clap_cla_placement_distance clap_cla_id
        clap_cla_placement_provider clap_cla_placement_postcode clap_cla_placement_end_date
        clap_cla_placement_change_reason
    ssd_cla_reviews
        clar_cla_review_id clar_cla_review_due_date clar_cla_review_date
        clar_cla_review_participation clar_cla_id clar_cla_review_cancelled clar_cla_person_id
    ssd_cp_visits
        cppv_cp_visit_id cppv_cp_plan_id cppv_cp_visit_id cppv_cp_visit_date cppv_cp_visit_seen
        cppv_cp_visit_seen_alone cppv_cp_visit_bedroom
    ssd_cla_visits
        clav_cla_id clav_cla_visit_id clav_cla_visit_date clav_cla_visit_seen
        clav_cla_visit_seen_alone clav_person_id
    ssd_cin_visits
        cinv_cin_visit_id cinv_cin_plan_id cinv_cin_visit_date cinv_cin_visit_seen
        cinv_cin_visit_seen_alone cinv_cin_visit_bedroom
    ssd_s47_enquiry
        s47e_s47_enquiry_id s47e_referral_id s47e_person_id s47e_s47_start_date
        s47e_s47_end_date s47e_s47_nfa s47e_s47_outcome_json s47e_s47_completed_by_worker_id
        s47e_s47_completed_by_team
    ssd_initial_cp_conference
        icpc_icpc_id icpc_icpc_meeting_id icpc_s47_enquiry_id icpc_person_id icpc_cp_plan_id
        icpc_referral_id icpc_icpc_transfer_in icpc_icpc_target_date icpc_icpc_date
        icpc_icpc_outcome_cp_flag icpc_icpc_outcome_json icpc_icpc_team icpc_icpc_worker_id
    ssd_cp_reviews
        cppr_cp_review_id cppr_cp_plan_id cppr_cp_review_due cppr_cp_review_date
        cppr_cp_review_outcome_continue_cp cppr_cp_review_quorate cppr_cp_review_participation
    ssd_missing
        miss_table_id miss_person_id miss_missing_episode_start_date miss_missing_episode_type
        miss_missing_episode_end_date miss_missing_rhi_offered miss_missing_rhi_accepted
    ssd_linked_identifiers
        link_table_id link_person_id link_identifier_type link_identifier_value
        link_valid_from_date link_valid_to_date
    """
)

ECLIPSE = _headers(
    """
    ssd_person
        pers_legacy_id pers_person_id pers_upn pers_forename pers_surname pers_sex pers_gender
        pers_ethnicity pers_dob pers_single_unique_id pers_upn_unknown pers_send_flag
        pers_expected_dob pers_death_date pers_is_mother pers_nationality
    ssd_professionals
        prof_professional_id prof_staff_id prof_professional_name
        prof_social_worker_registration_no prof_agency_worker_flag prof_professional_job_title
        prof_professional_caseload prof_professional_department prof_full_time_equivalency
    ssd_department
        dept_team_id dept_team_name dept_team_parent_id dept_team_parent_name
    ssd_cin_episodes
        cine_referral_id cine_person_id cine_referral_date cine_cin_primary_need_code
        cine_referral_source_code cine_referral_source_desc cine_referral_outcome_json
        cine_referral_nfa cine_close_reason cine_close_date cine_referral_team
        cine_referral_worker_id
    ssd_involvements
        invo_involvements_id invo_professional_id invo_professional_role_id
        invo_professional_team invo_person_id invo_involvement_start_date
        invo_involvement_end_date invo_worker_change_reason invo_referral_id
    ssd_cp_plans
        cppl_cp_plan_id cppl_referral_id cppl_icpc_id cppl_person_id cppl_cp_plan_start_date
        cppl_cp_plan_end_date cppl_cp_plan_ola cppl_cp_plan_initial_category
        cppl_cp_plan_latest_category
    ssd_cin_plans
        cinp_cin_plan_id cinp_referral_id cinp_person_id cinp_cin_plan_start_date
        cinp_cin_plan_end_date cinp_cin_plan_team cinp_cin_plan_worker_id
    ssd_legal_status
        lega_legal_status_id lega_person_id lega_legal_status lega_legal_status_start_date
        lega_legal_status_end_date
    ssd_cla_episodes
        clae_cla_episode_id clae_person_id clae_cla_placement_id clae_cla_episode_start_date
        clae_cla_episode_start_reason clae_cla_primary_need_code clae_cla_episode_ceased_date
        clae_cla_episode_ceased_reason clae_cla_id clae_referral_id
        clae_cla_last_iro_contact_date clae_entered_care_date
    ssd_cla_placement
        clap_cla_placement_id clap_cla_id clap_person_id clap_cla_placement_start_date
        clap_cla_placement_type clap_cla_placement_urn clap_cla_placement_distance
        clap_cla_placement_provider clap_cla_placement_postcode clap_cla_placement_end_date
        clap_cla_placement_change_reason
    ssd_cla_reviews
        clar_cla_review_id clar_cla_id clar_cla_review_due_date clar_cla_review_date
        clar_cla_review_cancelled clar_cla_review_participation
    ssd_cp_visits
        cppv_cp_visit_id cppv_person_id cppv_cp_plan_id cppv_cp_visit_date cppv_cp_visit_seen
        cppv_cp_visit_seen_alone cppv_cp_visit_bedroom
    ssd_cla_visits
        clav_cla_visit_id clav_cla_id clav_person_id clav_cla_visit_date clav_cla_visit_seen
        clav_cla_visit_seen_alone
    ssd_cin_visits
        cinv_cin_visit_id cinv_person_id cinv_cin_visit_date cinv_cin_visit_seen
        cinv_cin_visit_seen_alone cinv_cin_visit_bedroom
    ssd_s47_enquiry
        s47e_s47_enquiry_id s47e_referral_id s47e_person_id s47e_s47_start_date
        s47e_s47_end_date s47e_s47_nfa s47e_s47_outcome_json s47e_s47_completed_by_team
        s47e_s47_completed_by_worker_id
    ssd_initial_cp_conference
        icpc_icpc_id icpc_icpc_meeting_id icpc_s47_enquiry_id icpc_person_id icpc_cp_plan_id
        icpc_referral_id icpc_icpc_transfer_in icpc_icpc_target_date icpc_icpc_date
        icpc_icpc_outcome_cp_flag icpc_icpc_outcome_json icpc_icpc_team icpc_icpc_worker_id
    ssd_cp_reviews
        cppr_cp_review_id cppr_person_id cppr_cp_plan_id cppr_cp_review_due cppr_cp_review_date
        cppr_cp_review_meeting_id cppr_cp_review_outcome_continue_cp cppr_cp_review_quorate
        cppr_cp_review_participation
    ssd_missing
        miss_table_id miss_person_id miss_missing_episode_start_date miss_missing_episode_type
        miss_missing_episode_end_date miss_missing_rhi_offered miss_missing_rhi_accepted
    ssd_linked_identifiers
        link_table_id link_person_id link_identifier_type link_identifier_value
        link_valid_from_date link_valid_to_date
    """
)
