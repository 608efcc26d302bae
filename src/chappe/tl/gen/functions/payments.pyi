# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class ApplyGiftCode(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    slug: _b.str

class AssignAppStoreTransaction(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    receipt: _b.bytes
    purpose: _t.AnyInputStorePaymentPurpose

class AssignPlayMarketTransaction(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    receipt: _t.AnyDataJSON
    purpose: _t.AnyInputStorePaymentPurpose

class BotCancelStarsSubscription(_registry.Request[_b.bool], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    charge_id: _b.str
    restore: _b.bool = ...

class CanPurchasePremium(_registry.Request[_b.bool], frozen=True, gc=False):
    purpose: _t.AnyInputStorePaymentPurpose

class CanPurchaseStore(_registry.Request[_b.bool], frozen=True, gc=False):
    purpose: _t.AnyInputStorePaymentPurpose

class ChangeStarsSubscription(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    subscription_id: _b.str
    canceled: _b.bool | None = ...

class CheckCanSendGift(_registry.Request[_t.payments.AnyCheckCanSendGiftResult], frozen=True, gc=False):
    gift_id: _b.int

class CheckGiftCode(_registry.Request[_t.payments.AnyCheckedGiftCode], frozen=True, gc=False):
    slug: _b.str

class ClearSavedInfo(_registry.Request[_b.bool], frozen=True, gc=False):
    credentials: _b.bool = ...
    info: _b.bool = ...

class ConnectStarRefBot(_registry.Request[_t.payments.AnyConnectedStarRefBots], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    bot: _t.AnyInputUser

class ConvertStarGift(_registry.Request[_b.bool], frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift

class CraftStarGift(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    stargift: _b.list[_t.AnyInputSavedStarGift]

class CreateStarGiftCollection(_registry.Request[_t.AnyStarGiftCollection], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    title: _b.str
    stargift: _b.list[_t.AnyInputSavedStarGift]

class DeleteStarGiftCollection(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    collection_id: _b.int

class EditConnectedStarRefBot(_registry.Request[_t.payments.AnyConnectedStarRefBots], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    link: _b.str
    revoked: _b.bool = ...

class ExportInvoice(_registry.Request[_t.payments.AnyExportedInvoice], frozen=True, gc=False):
    invoice_media: _t.AnyInputMedia

class FulfillStarsSubscription(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    subscription_id: _b.str

class GetBankCardData(_registry.Request[_t.payments.AnyBankCardData], frozen=True, gc=False):
    number: _b.str

class GetConnectedStarRefBot(_registry.Request[_t.payments.AnyConnectedStarRefBots], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    bot: _t.AnyInputUser

class GetConnectedStarRefBots(_registry.Request[_t.payments.AnyConnectedStarRefBots], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    limit: _b.int
    offset_date: _b.int | None = ...
    offset_link: _b.str | None = ...

class GetCraftStarGifts(_registry.Request[_t.payments.AnySavedStarGifts], frozen=True, gc=False):
    gift_id: _b.int
    offset: _b.str
    limit: _b.int

class GetGiveawayInfo(_registry.Request[_t.payments.AnyGiveawayInfo], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int

class GetPaymentForm(_registry.Request[_t.payments.AnyPaymentForm], frozen=True, gc=False):
    invoice: _t.AnyInputInvoice
    theme_params: _t.AnyDataJSON | None = ...

class GetPaymentReceipt(_registry.Request[_t.payments.AnyPaymentReceipt], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    msg_id: _b.int

class GetPremiumGiftCodeOptions(_registry.Request[_b.list[_t.AnyPremiumGiftCodeOption]], frozen=True, gc=False):
    boost_peer: _t.AnyInputPeer | None = ...

class GetResaleStarGifts(_registry.Request[_t.payments.AnyResaleStarGifts], frozen=True, gc=False):
    gift_id: _b.int
    offset: _b.str
    limit: _b.int
    sort_by_price: _b.bool = ...
    sort_by_num: _b.bool = ...
    for_craft: _b.bool = ...
    stars_only: _b.bool = ...
    attributes_hash: _b.int | None = ...
    attributes: _b.list[_t.AnyStarGiftAttributeId] | None = ...

class GetSavedInfo(_registry.Request[_t.payments.AnySavedInfo], frozen=True, gc=False): ...

class GetSavedStarGift(_registry.Request[_t.payments.AnySavedStarGifts], frozen=True, gc=False):
    stargift: _b.list[_t.AnyInputSavedStarGift]

class GetSavedStarGifts(_registry.Request[_t.payments.AnySavedStarGifts], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset: _b.str
    limit: _b.int
    exclude_unsaved: _b.bool = ...
    exclude_saved: _b.bool = ...
    exclude_unlimited: _b.bool = ...
    exclude_unique: _b.bool = ...
    sort_by_value: _b.bool = ...
    exclude_upgradable: _b.bool = ...
    exclude_unupgradable: _b.bool = ...
    peer_color_available: _b.bool = ...
    exclude_hosted: _b.bool = ...
    exclude_limited: _b.bool = ...
    collection_id: _b.int | None = ...

class GetStarGiftActiveAuctions(_registry.Request[_t.payments.AnyStarGiftActiveAuctions], frozen=True, gc=False):
    hash: _b.int

class GetStarGiftAuctionAcquiredGifts(_registry.Request[_t.payments.AnyStarGiftAuctionAcquiredGifts], frozen=True, gc=False):
    gift_id: _b.int

class GetStarGiftAuctionState(_registry.Request[_t.payments.AnyStarGiftAuctionState], frozen=True, gc=False):
    auction: _t.AnyInputStarGiftAuction
    version: _b.int

class GetStarGiftCollections(_registry.Request[_t.payments.AnyStarGiftCollections], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    hash: _b.int

class GetStarGiftUpgradeAttributes(_registry.Request[_t.payments.AnyStarGiftUpgradeAttributes], frozen=True, gc=False):
    gift_id: _b.int

class GetStarGiftUpgradePreview(_registry.Request[_t.payments.AnyStarGiftUpgradePreview], frozen=True, gc=False):
    gift_id: _b.int

class GetStarGiftWithdrawalUrl(_registry.Request[_t.payments.AnyStarGiftWithdrawalUrl], frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift
    password: _t.AnyInputCheckPasswordSRP

class GetStarGifts(_registry.Request[_t.payments.AnyStarGifts], frozen=True, gc=False):
    hash: _b.int

class GetStarsGiftOptions(_registry.Request[_b.list[_t.AnyStarsGiftOption]], frozen=True, gc=False):
    user_id: _t.AnyInputUser | None = ...

class GetStarsGiveawayOptions(_registry.Request[_b.list[_t.AnyStarsGiveawayOption]], frozen=True, gc=False): ...

class GetStarsRevenueAdsAccountUrl(_registry.Request[_t.payments.AnyStarsRevenueAdsAccountUrl], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetStarsRevenueStats(_registry.Request[_t.payments.AnyStarsRevenueStats], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    dark: _b.bool = ...
    ton: _b.bool = ...

class GetStarsRevenueWithdrawalUrl(_registry.Request[_t.payments.AnyStarsRevenueWithdrawalUrl], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    password: _t.AnyInputCheckPasswordSRP
    ton: _b.bool = ...
    amount: _b.int | None = ...

class GetStarsStatus(_registry.Request[_t.payments.AnyStarsStatus], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    ton: _b.bool = ...

class GetStarsSubscriptions(_registry.Request[_t.payments.AnyStarsStatus], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset: _b.str
    missing_balance: _b.bool = ...

class GetStarsTopupOptions(_registry.Request[_b.list[_t.AnyStarsTopupOption]], frozen=True, gc=False): ...

class GetStarsTransactions(_registry.Request[_t.payments.AnyStarsStatus], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset: _b.str
    limit: _b.int
    inbound: _b.bool = ...
    outbound: _b.bool = ...
    ascending: _b.bool = ...
    ton: _b.bool = ...
    subscription_id: _b.str | None = ...

class GetStarsTransactionsByID(_registry.Request[_t.payments.AnyStarsStatus], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    id: _b.list[_t.AnyInputStarsTransaction]
    ton: _b.bool = ...

class GetSuggestedStarRefBots(_registry.Request[_t.payments.AnySuggestedStarRefBots], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    offset: _b.str
    limit: _b.int
    order_by_revenue: _b.bool = ...
    order_by_date: _b.bool = ...

class GetUniqueStarGift(_registry.Request[_t.payments.AnyUniqueStarGift], frozen=True, gc=False):
    slug: _b.str

class GetUniqueStarGiftValueInfo(_registry.Request[_t.payments.AnyUniqueStarGiftValueInfo], frozen=True, gc=False):
    slug: _b.str

class GetUserStarGift(_registry.Request[_t.payments.AnyUserStarGifts], frozen=True, gc=False):
    msg_id: _b.list[_b.int]

class GetUserStarGifts(_registry.Request[_t.payments.AnyUserStarGifts], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    offset: _b.str
    limit: _b.int

class LaunchPrepaidGiveaway(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    giveaway_id: _b.int
    purpose: _t.AnyInputStorePaymentPurpose

class RefundStarsCharge(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    charge_id: _b.str

class ReorderStarGiftCollections(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    order: _b.list[_b.int]

class RequestRecurringPayment(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    recurring_init_charge: _b.str
    invoice_media: _t.AnyInputMedia

class ResolveStarGiftOffer(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    offer_msg_id: _b.int
    decline: _b.bool = ...

class RestorePlayMarketReceipt(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    receipt: _b.bytes

class SaveStarGift(_registry.Request[_b.bool], frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift
    unsave: _b.bool = ...

class SendPaymentForm(_registry.Request[_t.payments.AnyPaymentResult], frozen=True, gc=False):
    form_id: _b.int
    invoice: _t.AnyInputInvoice
    credentials: _t.AnyInputPaymentCredentials
    requested_info_id: _b.str | None = ...
    shipping_option_id: _b.str | None = ...
    tip_amount: _b.int | None = ...

class SendStarGiftOffer(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    slug: _b.str
    price: _t.AnyStarsAmount
    duration: _b.int
    random_id: _b.int
    allow_paid_stars: _b.int | None = ...

class SendStarsForm(_registry.Request[_t.payments.AnyPaymentResult], frozen=True, gc=False):
    form_id: _b.int
    invoice: _t.AnyInputInvoice

class ToggleChatStarGiftNotifications(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    enabled: _b.bool = ...

class ToggleStarGiftsPinnedToTop(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    stargift: _b.list[_t.AnyInputSavedStarGift]

class TransferStarGift(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift
    to_id: _t.AnyInputPeer

class UpdateStarGiftCollection(_registry.Request[_t.AnyStarGiftCollection], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    collection_id: _b.int
    title: _b.str | None = ...
    delete_stargift: _b.list[_t.AnyInputSavedStarGift] | None = ...
    add_stargift: _b.list[_t.AnyInputSavedStarGift] | None = ...
    order: _b.list[_t.AnyInputSavedStarGift] | None = ...

class UpdateStarGiftPrice(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift
    resell_amount: _t.AnyStarsAmount

class UpgradeStarGift(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    stargift: _t.AnyInputSavedStarGift
    keep_original_details: _b.bool = ...

class ValidateRequestedInfo(_registry.Request[_t.payments.AnyValidatedRequestedInfo], frozen=True, gc=False):
    invoice: _t.AnyInputInvoice
    info: _t.AnyPaymentRequestedInfo
    save: _b.bool = ...
