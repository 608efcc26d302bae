"""Names that the fields of a statement in the Commission's database take."""

from __future__ import annotations

from typing import Final

from chappe.core.trust.territories import SETS

REMOVED: Final = "DECISION_VISIBILITY_CONTENT_REMOVED"
DISABLED: Final = "DECISION_VISIBILITY_CONTENT_DISABLED"
DEMOTED: Final = "DECISION_VISIBILITY_CONTENT_DEMOTED"
INTERACTION: Final = "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED"
LABELLED: Final = "DECISION_VISIBILITY_CONTENT_LABELLED"
VISIBILITY_OTHER: Final = "DECISION_VISIBILITY_OTHER"
VISIBILITIES: Final = frozenset(
    {
        *(REMOVED, DISABLED, DEMOTED, INTERACTION, LABELLED, VISIBILITY_OTHER),
        "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED",
    }
)
MONETARY_OTHER: Final = "DECISION_MONETARY_OTHER"
MONETARIES: Final = frozenset(
    {"DECISION_MONETARY_SUSPENSION", "DECISION_MONETARY_TERMINATION", MONETARY_OTHER}
)
PARTLY_SUSPENDED: Final = "DECISION_PROVISION_PARTIAL_SUSPENSION"
PROVISIONS: Final = frozenset(
    {
        PARTLY_SUSPENDED,
        "DECISION_PROVISION_PARTIAL_TERMINATION",
        "DECISION_PROVISION_TOTAL_SUSPENSION",
        "DECISION_PROVISION_TOTAL_TERMINATION",
    }
)
SUSPENDED: Final = "DECISION_ACCOUNT_SUSPENDED"
TERMINATED: Final = "DECISION_ACCOUNT_TERMINATED"
ACCOUNTS: Final = frozenset({SUSPENDED, TERMINATED})

ILLEGAL: Final = "DECISION_GROUND_ILLEGAL_CONTENT"
INCOMPATIBLE: Final = "DECISION_GROUND_INCOMPATIBLE_CONTENT"
GROUNDS: Final = frozenset({ILLEGAL, INCOMPATIBLE})

AUDIO: Final = "CONTENT_TYPE_AUDIO"
IMAGE: Final = "CONTENT_TYPE_IMAGE"
TEXT: Final = "CONTENT_TYPE_TEXT"
VIDEO: Final = "CONTENT_TYPE_VIDEO"
OTHER: Final = "CONTENT_TYPE_OTHER"
CONTENTS: Final = frozenset(
    {
        *(AUDIO, IMAGE, TEXT, VIDEO, OTHER),
        *("CONTENT_TYPE_APP", "CONTENT_TYPE_PRODUCT", "CONTENT_TYPE_SYNTHETIC_MEDIA"),
    }
)

OTHER_VIOLATION: Final = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
CATEGORIES: Final = frozenset(
    f"STATEMENT_CATEGORY_{name}"
    for name in (
        "ANIMAL_WELFARE",
        "CONSUMER_INFORMATION",
        "CYBER_VIOLENCE",
        "CYBER_VIOLENCE_AGAINST_WOMEN",
        "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
        "ILLEGAL_OR_HARMFUL_SPEECH",
        "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
        "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
        "NOT_SPECIFIED_NOTICE",
        "OTHER_VIOLATION_TC",
        "PROTECTION_OF_MINORS",
        "RISK_FOR_PUBLIC_SECURITY",
        "SCAMS_AND_FRAUD",
        "SELF_HARM",
        "UNSAFE_AND_PROHIBITED_PRODUCTS",
        "VIOLENCE",
    )
)
KEYWORD_OTHER: Final = "KEYWORD_OTHER"
_KEYWORDS: Final = (
    "adult_sexual_material age_specific_restrictions age_specific_restrictions_minors"
    " animal_harm biometric_data_breach bullying_against_girls child_sexual_abuse_material"
    " child_sexual_abuse_material_deepfake content_promoting_eating_disorders coordinated_harm"
    " copyright_infringement cyber_bullying_intimidation cyber_harassment"
    " cyber_harassment_against_women cyber_incitement cyber_stalking"
    " cyber_stalking_against_women data_falsification defamation design_infringement"
    " discrimination female_gendered_disinformation geographic_indications_infringement"
    " geographical_requirements goods_services_not_permitted grooming_sexual_enticement_minors"
    " hate_speech hidden_advertisement human_exploitation human_trafficking"
    " illegal_organizations impersonation_account_hijacking inauthentic_accounts"
    " inauthentic_listings inauthentic_user_reviews incitement_against_women"
    " incitement_violence_hatred insufficient_information_on_traders language_requirements"
    " misinformation_disinformation misleading_info_consumer_rights"
    " misleading_info_goods_services missing_processing_ground non_consensual_image_sharing"
    " non_consensual_image_sharing_against_women non_consensual_material_deepfake"
    " non_consensual_material_deepfake_against_women noncompliance_pricing nudity other"
    " patent_infringement phishing prohibited_products pyramid_schemes right_to_be_forgotten"
    " risk_environmental_damage risk_public_health self_mutilation suicide terrorist_content"
    " trade_secret_infringement trademark_infringement trafficking_women_girls"
    " unlawful_sale_animals unsafe_challenges unsafe_products violation_eu_law"
    " violation_national_law"
)
KEYWORDS: Final = frozenset(f"KEYWORD_{name.upper()}" for name in _KEYWORDS.split())

ARTICLE_16: Final = "SOURCE_ARTICLE_16"
FLAGGER: Final = "SOURCE_TRUSTED_FLAGGER"
NOTIFIED: Final = "SOURCE_TYPE_OTHER_NOTIFICATION"
VOLUNTARY: Final = "SOURCE_VOLUNTARY"
SOURCES: Final = frozenset({ARTICLE_16, FLAGGER, NOTIFIED, VOLUNTARY})

YES: Final = "Yes"
NO: Final = "No"
FULLY: Final = "AUTOMATED_DECISION_FULLY"
PARTIALLY: Final = "AUTOMATED_DECISION_PARTIALLY"
BY_PEOPLE: Final = "AUTOMATED_DECISION_NOT_AUTOMATED"
AUTOMATION: Final = frozenset({FULLY, PARTIALLY, BY_PEOPLE})

COUNTRIES: Final = SETS["EEA"].members
"""ISO 3166 codes; Greece is `GR`."""
_LANGUAGES: Final = (
    "AA AB AE AF AK AM AN AR AS AV AY AZ BA BE BG BH BI BM BN BO BR BS CA CE CH CO CR CS CU CV"
    " CY DA DE DV DZ EE EL EN EO ES ET EU FA FF FI FJ FO FR FY GA GD GL GN GU GV HA HE HI HO HR"
    " HT HU HY HZ IA ID IE IG II IK IO IS IT IU JA JV KA KG KI KJ KK KL KM KN KO KR KS KU KV KW"
    " KY LA LB LG LI LN LO LT LU LV MG MH MI MK ML MN MR MS MT MY NA NB ND NE NG NL NN NO NR NV"
    " NY OC OJ OM OR OS PA PI PL PS PT QU RM RN RO RU RW SA SC SD SE SG SI SK SL SM SN SO SQ SR"
    " SS ST SU SV SW TA TE TG TH TI TK TL TN TO TR TS TT TW TY UG UK UR UZ VE VI VO WA WO XH YI"
    " YO ZA ZH ZU"
)
LANGUAGES: Final = frozenset(_LANGUAGES.split())
"""ISO 639-1 codes; Greek is `EL`."""
