/**
 * 256 pictures that most people can name and tell apart, on every system since 2019. Their order is
 * part of what two ends compare: it never changes.
 */
export const EMOJI: readonly string[] = [
  ...('🐶🐱🐭🐹🐰🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🦆🦅🦉🦇🐺🐗🐴🦄🐝🐛🦋🐌🐞🐜' +
    '🦂🐢🐍🦎🦖🐙🦑🦐🦀🐟🐬🐳🦈🐊🐆🦓🦍🐘🐪🦒🦘🐑🐐🦌🐓🦃🦚🦜🦢🦝🦡🦔' +
    '🐉🌵🎄🌲🌴🌱🍀🍂🍄🐚🌷🌹🌻🌺🌾🌰🍎🍐🍊🍋🍌🍉🍇🍓🍒🍑🥭🍍🥥🥝🍅🍆' +
    '🥑🥦🥒🌽🥕🥔🥐🍞🧀🥚🥞🥓🍗🌭🍔🍟🍕🥪🥗🍝🍜🍣🍤🍙🍦🎂🍰🍭🍬🍫🍿🍩' +
    '🍪🍯🥛🍵🥤🍷🍴⚽🏀🏈⚾🎾🏐🎱🏓🥊🥋🛹🎿🏆🎪🎨🎬🎤🎧🎹🥁🎷🎺🎸🎻🎲' +
    '🎯🎳🎮🧩🚗🚌🚑🚒🚜🛴🚲🚨🚂🚁🚀🛸⛵⚓🏰🎡🏠🏭⌚📱💻📷📺📻⏰🔋💡💎' +
    '🔧🔨🧲🔮🔭💊🧹🔑🚪🧸🎁🎈🎀📦📜📌📐🔍🔒🌈⭐🌙🔥💧🌊👑👓👕👖🧦🧤🎩' +
    '👞🎒💍🦕🐾🪁🪀🧊🛶🚤🎠🏮🧵🧶🔔🥨🥯🧁🥧🍈🥬🧅🧄🌮🦞🦩🦥🦦🪐🌍⛄⚡'),
]
