/** Mantine in Mooring's look: one deep teal, cool neutral greys, small type, hardly any motion. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const harbor: MantineColorsTuple = [
  '#e9f4f4',
  '#d3e8e8',
  '#a6d0d1',
  '#75b6b8',
  '#4c9fa2',
  '#2f8c90',
  '#1b7a80',
  '#0f666d',
  '#0f5c63',
  '#084046',
]
// Dark enough at 5 (placeholders) and 6 (dimmed text) for 4.5:1 on white.
const gray: MantineColorsTuple = [
  '#f4f6f7',
  '#eef1f3',
  '#e4e9eb',
  '#d9dfe2',
  '#87939a',
  '#66747c',
  '#55636b',
  '#3f4c53',
  '#2b363c',
  '#1b2428',
]
const dark: MantineColorsTuple = [
  '#e4e9eb',
  '#c3cdd1',
  '#a7b4ba',
  '#93a1a8',
  '#6f7d84',
  '#2c353a',
  '#1f272b',
  '#171d20',
  '#101517',
  '#0a0d0f',
]
const red: MantineColorsTuple = [
  '#fcecea',
  '#f9d5d2',
  '#f2aaa4',
  '#ea7c74',
  '#df544a',
  '#c93b31',
  '#b3261e',
  '#a12019',
  '#a12019',
  '#7d150f',
]

const quick = { duration: 100 }

export const theme = createTheme({
  colors: { harbor, gray, dark, red },
  primaryColor: 'harbor',
  primaryShade: { light: 8, dark: 6 },
  defaultRadius: 4,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Liberation Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // What is typed belongs in the vault only: the browser must not offer to remember it.
    TextInput: { defaultProps: { autoComplete: 'off' } },
    PasswordInput: { defaultProps: { autoComplete: 'off' } },
    Textarea: { defaultProps: { autoComplete: 'off' } },
    NumberInput: { defaultProps: { autoComplete: 'off' } },
    Autocomplete: { defaultProps: { autoComplete: 'off' } },
    Modal: {
      defaultProps: {
        transitionProps: quick,
        centered: false,
        // Its header element would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
        padding: 'lg',
        closeButtonProps: { 'aria-label': 'Close' },
      },
      styles: { title: { fontSize: 16, fontWeight: 600 } },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } } },
    InputWrapper: {
      styles: {
        label: { marginBottom: 2 },
        description: { marginBottom: 4, fontSize: 12 },
        error: { fontSize: 12 },
      },
    },
    Checkbox: { styles: { description: { fontSize: 12 } } },
    Menu: { defaultProps: { transitionProps: quick } },
    Popover: { defaultProps: { transitionProps: quick } },
    Tooltip: { defaultProps: { transitionProps: quick, openDelay: 400 } },
    Select: { defaultProps: { comboboxProps: { transitionProps: quick } } },
  },
})

/** Light variants (alerts, badges) in Mooring's meanings; Mantine's own miss 4.5:1. */
const meanings = Object.fromEntries(
  (
    [
      ['red', 'urgent'],
      ['yellow', 'due'],
      ['orange', 'due'],
      ['blue', 'info'],
      ['violet', 'waiting'],
      ['harbor', 'accent'],
    ] as const
  ).flatMap(([color, meaning]) => [
    [`--mantine-color-${color}-light`, `var(--${meaning}-soft)`],
    [`--mantine-color-${color}-light-hover`, `var(--${meaning}-soft)`],
    [`--mantine-color-${color}-light-color`, `var(--${meaning})`],
    [`--mantine-color-${color}-outline`, `var(--${meaning})`],
    [`--mantine-color-${color}-text`, `var(--${meaning})`],
  ]),
) as Record<string, string>

/** Mantine's variables where its defaults miss 4.5:1, and those that follow Mooring's tokens. */
const both = {
  ...meanings,
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-2)',
  '--mantine-color-error': 'var(--urgent)',
  '--mantine-color-anchor': 'var(--accent)',
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...both, '--mantine-color-default-border': 'var(--line-strong)' },
  dark: { ...both, '--mantine-color-default-border': 'var(--line-strong)' },
})
