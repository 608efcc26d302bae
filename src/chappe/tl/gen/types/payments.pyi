# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class BankCardData(_registry.TLObject, frozen=True, gc=False):
    title: _b.str
    open_urls: _b.list[_t.AnyBankCardOpenUrl]

class CheckCanSendGiftResultFail(_registry.TLObject, frozen=True, gc=False):
    reason: _t.AnyTextWithEntities

class CheckCanSendGiftResultOk(_registry.TLObject, frozen=True, gc=False): ...

class CheckedGiftCode(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    days: _b.int
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    via_giveaway: _b.bool = ...
    from_id: _t.AnyPeer | None = ...
    giveaway_msg_id: _b.int | None = ...
    to_id: _b.int | None = ...
    used_date: _b.int | None = ...

class ConnectedStarRefBots(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    connected_bots: _b.list[_t.AnyConnectedBotStarRef]
    users: _b.list[_t.AnyUser]

class ExportedInvoice(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class GiveawayInfo(_registry.TLObject, frozen=True, gc=False):
    start_date: _b.int
    participating: _b.bool = ...
    preparing_results: _b.bool = ...
    joined_too_early_date: _b.int | None = ...
    admin_disallowed_chat_id: _b.int | None = ...
    disallowed_country: _b.str | None = ...

class GiveawayInfoResults(_registry.TLObject, frozen=True, gc=False):
    start_date: _b.int
    finish_date: _b.int
    winners_count: _b.int
    winner: _b.bool = ...
    refunded: _b.bool = ...
    gift_code_slug: _b.str | None = ...
    stars_prize: _b.int | None = ...
    activated_count: _b.int | None = ...

class PaymentForm(_registry.TLObject, frozen=True, gc=False):
    form_id: _b.int
    bot_id: _b.int
    title: _b.str
    description: _b.str
    invoice: _t.AnyInvoice
    provider_id: _b.int
    url: _b.str
    users: _b.list[_t.AnyUser]
    can_save_credentials: _b.bool = ...
    password_missing: _b.bool = ...
    photo: _t.AnyWebDocument | None = ...
    native_provider: _b.str | None = ...
    native_params: _t.AnyDataJSON | None = ...
    additional_methods: _b.list[_t.AnyPaymentFormMethod] | None = ...
    saved_info: _t.AnyPaymentRequestedInfo | None = ...
    saved_credentials: _b.list[_t.AnyPaymentSavedCredentials] | None = ...

class PaymentFormStarGift(_registry.TLObject, frozen=True, gc=False):
    form_id: _b.int
    invoice: _t.AnyInvoice

class PaymentFormStars(_registry.TLObject, frozen=True, gc=False):
    form_id: _b.int
    bot_id: _b.int
    title: _b.str
    description: _b.str
    invoice: _t.AnyInvoice
    users: _b.list[_t.AnyUser]
    photo: _t.AnyWebDocument | None = ...

class PaymentReceipt(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    bot_id: _b.int
    provider_id: _b.int
    title: _b.str
    description: _b.str
    invoice: _t.AnyInvoice
    currency: _b.str
    total_amount: _b.int
    credentials_title: _b.str
    users: _b.list[_t.AnyUser]
    photo: _t.AnyWebDocument | None = ...
    info: _t.AnyPaymentRequestedInfo | None = ...
    shipping: _t.AnyShippingOption | None = ...
    tip_amount: _b.int | None = ...

class PaymentReceiptStars(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    bot_id: _b.int
    title: _b.str
    description: _b.str
    invoice: _t.AnyInvoice
    currency: _b.str
    total_amount: _b.int
    transaction_id: _b.str
    users: _b.list[_t.AnyUser]
    photo: _t.AnyWebDocument | None = ...

class PaymentResult(_registry.TLObject, frozen=True, gc=False):
    updates: _t.AnyUpdates

class PaymentVerificationNeeded(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class ResaleStarGifts(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    gifts: _b.list[_t.AnyStarGift]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...
    attributes: _b.list[_t.AnyStarGiftAttribute] | None = ...
    attributes_hash: _b.int | None = ...
    counters: _b.list[_t.AnyStarGiftAttributeCounter] | None = ...

class SavedInfo(_registry.TLObject, frozen=True, gc=False):
    has_saved_credentials: _b.bool = ...
    saved_info: _t.AnyPaymentRequestedInfo | None = ...

class SavedStarGifts(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    gifts: _b.list[_t.AnySavedStarGift]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    chat_notifications_enabled: _b.bool | None = ...
    next_offset: _b.str | None = ...

class StarGiftActiveAuctions(_registry.TLObject, frozen=True, gc=False):
    auctions: _b.list[_t.AnyStarGiftActiveAuctionState]
    users: _b.list[_t.AnyUser]
    chats: _b.list[_t.AnyChat]

class StarGiftActiveAuctionsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class StarGiftAuctionAcquiredGifts(_registry.TLObject, frozen=True, gc=False):
    gifts: _b.list[_t.AnyStarGiftAuctionAcquiredGift]
    users: _b.list[_t.AnyUser]
    chats: _b.list[_t.AnyChat]

class StarGiftAuctionState(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    state: _t.AnyStarGiftAuctionState
    user_state: _t.AnyStarGiftAuctionUserState
    timeout: _b.int
    users: _b.list[_t.AnyUser]
    chats: _b.list[_t.AnyChat]

class StarGiftCollections(_registry.TLObject, frozen=True, gc=False):
    collections: _b.list[_t.AnyStarGiftCollection]

class StarGiftCollectionsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class StarGiftUpgradeAttributes(_registry.TLObject, frozen=True, gc=False):
    attributes: _b.list[_t.AnyStarGiftAttribute]

class StarGiftUpgradePreview(_registry.TLObject, frozen=True, gc=False):
    sample_attributes: _b.list[_t.AnyStarGiftAttribute]
    prices: _b.list[_t.AnyStarGiftUpgradePrice]
    next_prices: _b.list[_t.AnyStarGiftUpgradePrice]

class StarGiftWithdrawalUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class StarGifts(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    gifts: _b.list[_t.AnyStarGift]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class StarGiftsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class StarsRevenueAdsAccountUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class StarsRevenueStats(_registry.TLObject, frozen=True, gc=False):
    revenue_graph: _t.AnyStatsGraph
    status: _t.AnyStarsRevenueStatus
    usd_rate: _b.float
    top_hours_graph: _t.AnyStatsGraph | None = ...

class StarsRevenueWithdrawalUrl(_registry.TLObject, frozen=True, gc=False):
    url: _b.str

class StarsStatus(_registry.TLObject, frozen=True, gc=False):
    balance: _t.AnyStarsAmount
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    subscriptions: _b.list[_t.AnyStarsSubscription] | None = ...
    subscriptions_next_offset: _b.str | None = ...
    subscriptions_missing_balance: _b.int | None = ...
    history: _b.list[_t.AnyStarsTransaction] | None = ...
    next_offset: _b.str | None = ...

class SuggestedStarRefBots(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    suggested_bots: _b.list[_t.AnyStarRefProgram]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class UniqueStarGift(_registry.TLObject, frozen=True, gc=False):
    gift: _t.AnyStarGift
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class UniqueStarGiftValueInfo(_registry.TLObject, frozen=True, gc=False):
    currency: _b.str
    value: _b.int
    initial_sale_date: _b.int
    initial_sale_stars: _b.int
    initial_sale_price: _b.int
    last_sale_on_fragment: _b.bool = ...
    value_is_average: _b.bool = ...
    last_sale_date: _b.int | None = ...
    last_sale_price: _b.int | None = ...
    floor_price: _b.int | None = ...
    average_price: _b.int | None = ...
    listed_count: _b.int | None = ...
    fragment_listed_count: _b.int | None = ...
    fragment_listed_url: _b.str | None = ...

class UserStarGifts(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    gifts: _b.list[_t.AnyUserStarGift]
    users: _b.list[_t.AnyUser]
    next_offset: _b.str | None = ...

class ValidatedRequestedInfo(_registry.TLObject, frozen=True, gc=False):
    id: _b.str | None = ...
    shipping_options: _b.list[_t.AnyShippingOption] | None = ...

AnyBankCardData: _typing.TypeAlias = (
    _t.payments.BankCardData
)

AnyCheckCanSendGiftResult: _typing.TypeAlias = (
    _t.payments.CheckCanSendGiftResultFail
    | _t.payments.CheckCanSendGiftResultOk
)

AnyCheckedGiftCode: _typing.TypeAlias = (
    _t.payments.CheckedGiftCode
)

AnyConnectedStarRefBots: _typing.TypeAlias = (
    _t.payments.ConnectedStarRefBots
)

AnyExportedInvoice: _typing.TypeAlias = (
    _t.payments.ExportedInvoice
)

AnyGiveawayInfo: _typing.TypeAlias = (
    _t.payments.GiveawayInfo
    | _t.payments.GiveawayInfoResults
)

AnyPaymentForm: _typing.TypeAlias = (
    _t.payments.PaymentForm
    | _t.payments.PaymentFormStarGift
    | _t.payments.PaymentFormStars
)

AnyPaymentReceipt: _typing.TypeAlias = (
    _t.payments.PaymentReceipt
    | _t.payments.PaymentReceiptStars
)

AnyPaymentResult: _typing.TypeAlias = (
    _t.payments.PaymentResult
    | _t.payments.PaymentVerificationNeeded
)

AnyResaleStarGifts: _typing.TypeAlias = (
    _t.payments.ResaleStarGifts
)

AnySavedInfo: _typing.TypeAlias = (
    _t.payments.SavedInfo
)

AnySavedStarGifts: _typing.TypeAlias = (
    _t.payments.SavedStarGifts
)

AnyStarGiftActiveAuctions: _typing.TypeAlias = (
    _t.payments.StarGiftActiveAuctions
    | _t.payments.StarGiftActiveAuctionsNotModified
)

AnyStarGiftAuctionAcquiredGifts: _typing.TypeAlias = (
    _t.payments.StarGiftAuctionAcquiredGifts
)

AnyStarGiftAuctionState: _typing.TypeAlias = (
    _t.payments.StarGiftAuctionState
)

AnyStarGiftCollections: _typing.TypeAlias = (
    _t.payments.StarGiftCollections
    | _t.payments.StarGiftCollectionsNotModified
)

AnyStarGiftUpgradeAttributes: _typing.TypeAlias = (
    _t.payments.StarGiftUpgradeAttributes
)

AnyStarGiftUpgradePreview: _typing.TypeAlias = (
    _t.payments.StarGiftUpgradePreview
)

AnyStarGiftWithdrawalUrl: _typing.TypeAlias = (
    _t.payments.StarGiftWithdrawalUrl
)

AnyStarGifts: _typing.TypeAlias = (
    _t.payments.StarGifts
    | _t.payments.StarGiftsNotModified
)

AnyStarsRevenueAdsAccountUrl: _typing.TypeAlias = (
    _t.payments.StarsRevenueAdsAccountUrl
)

AnyStarsRevenueStats: _typing.TypeAlias = (
    _t.payments.StarsRevenueStats
)

AnyStarsRevenueWithdrawalUrl: _typing.TypeAlias = (
    _t.payments.StarsRevenueWithdrawalUrl
)

AnyStarsStatus: _typing.TypeAlias = (
    _t.payments.StarsStatus
)

AnySuggestedStarRefBots: _typing.TypeAlias = (
    _t.payments.SuggestedStarRefBots
)

AnyUniqueStarGift: _typing.TypeAlias = (
    _t.payments.UniqueStarGift
)

AnyUniqueStarGiftValueInfo: _typing.TypeAlias = (
    _t.payments.UniqueStarGiftValueInfo
)

AnyUserStarGifts: _typing.TypeAlias = (
    _t.payments.UserStarGifts
)

AnyValidatedRequestedInfo: _typing.TypeAlias = (
    _t.payments.ValidatedRequestedInfo
)
