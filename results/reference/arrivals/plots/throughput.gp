# Run `gnuplot throughput.gp` in this folder to draw throughput.dat again.
# Error bars: 95 % confidence intervals of the mean.
set encoding utf8
data = 'throughput.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 658,472 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 9.14in,6.56in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'throughput.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set logscale x 2
set xrange [0.4166666666666667:9.6]
set yrange [0:98.3786]
unset key
set label 1 'Which executor survives the opening bell?' at screen 0.5, screen 0.9576 center font ',16'

set lmargin at screen 0.1185
set rmargin at screen 0.9696
set bmargin at screen 0.1949
set tmargin at screen 0.8729
set title '' offset 0,-0.4
set xlabel 'scale'
set ylabel 'answered (thousand tx/s)'
set xtics ('0.5' 0.5, '1' 1, '2' 2, '4' 4, '8' 8)
set format y '%g'
plot \
  data index 0 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 0 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 1 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#56B4E9', \
  data index 1 using 1:2 with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  data index 2 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 2 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 3 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0763
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 4 samplen 2
plot \
  NaN title 'sequential' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  NaN title 'two-phase' with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  NaN title 'block-stm' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  NaN title 'load' with lines linewidth 1.6 dashtype 2 linecolor '#444444'

unset multiplot
unset output
}
