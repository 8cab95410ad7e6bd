// The emoji that people at work write most, by Slack's names. Slack leaves an unknown name as it is.
const LINES = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 wave 👋 clap 👏 pray 🙏 raised_hands 🙌 muscle 💪
point_right 👉 point_left 👈 point_up ☝️ point_down 👇 raised_hand ✋ v ✌️ handshake 🤝 eyes 👀
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 joy 😂 slightly_smiling_face 🙂 blush 😊 wink 😉
heart_eyes 😍 thinking_face 🤔 neutral_face 😐 worried 😟 cry 😢 sob 😭 tired_face 😫 relieved 😌
white_frowning_face ☹️ disappointed 😞 sweat_smile 😅 scream 😱 sleeping 😴 sunglasses 😎 hugging_face 🤗
heart ❤️ yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 broken_heart 💔 sparkles ✨ star ⭐
tada 🎉 100 💯 fire 🔥 zap ⚡ rocket 🚀 trophy 🏆 gift 🎁 balloon 🎈 birthday 🎂 coffee ☕ tea 🍵
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ heavy_multiplication_x ✖️
warning ⚠️ no_entry ⛔ no_entry_sign 🚫 stop_sign 🛑 exclamation ❗ question ❓ grey_exclamation ❕
bangbang ‼️ information_source ℹ️ sos 🆘 new 🆕 free 🆓 red_circle 🔴 large_blue_circle 🔵
large_green_circle 🟢 large_yellow_circle 🟡 large_orange_circle 🟠 white_circle ⚪ black_circle ⚫
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄 repeat 🔁
bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬 thought_balloon 💭 email 📧 envelope ✉️
phone ☎️ telephone_receiver 📞 iphone 📱 computer 💻 lock 🔒 unlock 🔓 key 🔑 mag 🔍 link 🔗
calendar 📅 date 📅 spiral_calendar_pad 🗓️ clock1 🕐 clock9 🕘 alarm_clock ⏰ hourglass ⌛ stopwatch ⏱️
hourglass_flowing_sand ⏳ memo 📝 pencil 📝 pencil2 ✏️ page_facing_up 📄 clipboard 📋 pushpin 📌
paperclip 📎 file_folder 📁 open_file_folder 📂 bar_chart 📊 chart_with_upwards_trend 📈
chart_with_downwards_trend 📉 books 📚 book 📖 bulb 💡 wrench 🔧 gear ⚙️ bug 🐛 construction 🚧
house 🏠 house_with_garden 🏡 school 🏫 hospital 🏥 office 🏢 car 🚗 bus 🚌 train 🚆 bike 🚲
baby 👶 child 🧒 boy 👦 girl 👧 family 👪 man 👨 woman 👩 older_man 👴 older_woman 👵 bust_in_silhouette 👤
busts_in_silhouette 👥 teddy_bear 🧸 sunny ☀️ cloud ☁️ umbrella ☔ snowflake ❄️ rainbow 🌈 robot_face 🤖
`;

export const EMOJI = Object.fromEntries(
  LINES.trim()
    .split(/\s+/)
    .reduce((pairs, word, at, words) => (at % 2 ? [...pairs, [words[at - 1], word]] : pairs), []),
);
